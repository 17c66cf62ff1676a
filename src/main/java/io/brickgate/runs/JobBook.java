package io.brickgate.runs;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.documents.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The jobs of every workspace by name and tags, as last read. */
@Component
public class JobBook {

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Json json;

    JobBook(JdbcClient db, JdbcTemplate batches, Json json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    /** Takes in what was read of jobs. */
    @Transactional
    public void note(List<Job> jobs, Instant now) {
        batches.batchUpdate(
                "insert into job (workspace, job_id, name, tags, paused, seen_at) values (?, ?, '', '{}', false, ?) on conflict do nothing",
                jobs.stream()
                        .map(job -> new Object[] {job.workspace(), job.jobId(), Timestamp.from(now)})
                        .toList());
        batches.batchUpdate(
                "update job set name = ?, tags = ?, schedule = ?, paused = ?, seen_at = ? where workspace = ? and job_id = ?",
                jobs.stream().map(job -> row(job, now)).toList());
    }

    /** Those of the jobs asked for that are known, by id. */
    public Map<Long, Job> find(String workspace, Collection<Long> ids) {
        Map<Long, Job> found = new HashMap<>();
        if (!ids.isEmpty()) {
            db.sql("select * from job where workspace = :workspace and job_id in (:ids)")
                    .param("workspace", workspace)
                    .param("ids", ids)
                    .query((row, n) -> job(row))
                    .list()
                    .forEach(job -> found.put(job.jobId(), job));
        }
        return found;
    }

    private Object[] row(Job job, Instant now) {
        return new Object[] {
            Columns.cut(job.name(), 4096),
            json.write(job.tags()),
            Columns.cut(job.schedule(), 500),
            job.paused(),
            Timestamp.from(now),
            job.workspace(),
            job.jobId()
        };
    }

    private Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getString("workspace"),
                row.getLong("job_id"),
                row.getString("name"),
                json.read(row.getString("tags"), TAGS),
                row.getString("schedule"),
                row.getBoolean("paused"));
    }
}
