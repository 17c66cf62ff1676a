package io.brickgate.api;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs in the book, read for showing; every method is one query. */
@Component
class RunRows {

    /** What a list of runs can be narrowed by; {@code seen}: the jobs that the caller may see, null for all. */
    record Filter(
            String workspace,
            Optional<String> state,
            Optional<String> category,
            Optional<Long> jobId,
            Optional<Instant> since,
            @Nullable Set<Long> seen,
            Cursor after,
            int limit) {}

    private static final String SELECT = """
            select r.*, f.category, f.cause, f.friendly, f.incident_id
            from run r left join failure f
              on f.workspace = r.workspace and f.run_id = r.run_id and f.attempt = r.attempt
                and r.outcome in ('FAILED', 'PARTIAL')""";
    private static final String OF_JOB = """
            (select * from run where workspace = ? and job_id = ? order by started_at desc, run_id desc limit ?)""";

    private final JdbcClient db;

    RunRows(JdbcClient db) {
        this.db = db;
    }

    /** One more than asked for, so that the page knows whether there is another. */
    List<RunSummary> list(Filter filter) {
        Where where = new Where("r.workspace = ?", filter.workspace());
        filter.state().ifPresent(state -> where.and("r.outcome = ?", state));
        filter.category().ifPresent(category -> where.and("f.category = ?", category));
        filter.jobId().ifPresent(job -> where.and("r.job_id = ?", job));
        where.among("r.job_id", filter.seen());
        filter.since().ifPresent(since -> where.and("r.started_at >= ?", Timestamp.from(since)));
        if (!filter.after().equals(Cursor.START)) {
            Timestamp at = Timestamp.from(filter.after().at());
            where.and(
                    "r.started_at <= ? and (r.started_at < ? or r.run_id < ?)",
                    at,
                    at,
                    filter.after().number());
        }
        return db.sql(SELECT + where.text() + " order by r.started_at desc, r.run_id desc limit "
                        + (filter.limit() + 1))
                .params(where.values())
                .query(RunSummary::read)
                .list();
    }

    /** The newest runs of each job, at most {@code each}; one query whatever the number of jobs. */
    Map<String, List<RunSummary>> newest(String workspace, Collection<Long> jobs, int each) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        String some = String.join(" union all ", Collections.nCopies(jobs.size(), OF_JOB));
        List<Object> values = jobs.stream()
                .flatMap(job -> java.util.stream.Stream.<Object>of(workspace, job, each))
                .toList();
        return db
                .sql(SELECT.replace("from run r", "from (" + some + ") r")
                        + " order by r.started_at desc, r.run_id desc")
                .params(values)
                .query(RunSummary::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(run -> String.valueOf(run.jobId())));
    }

    /** One run with its failure at its present attempt, mapped by the caller. */
    <T> Optional<T> find(String workspace, long runId, RowMapper<T> mapper) {
        return db.sql("""
                        select r.*, f.category, f.cause, f.friendly, f.incident_id, f.advice, f.confidence, f.rule,
                          f.rules_version, f.explanation, f.runner_up, f.fingerprint
                        from run r left join failure f
                          on f.workspace = r.workspace and f.run_id = r.run_id and f.attempt = r.attempt
                            and r.outcome in ('FAILED', 'PARTIAL')
                        where r.workspace = ? and r.run_id = ?""")
                .params(workspace, runId)
                .query((ResultSet row, int n) -> mapper.mapRow(row, n))
                .optional();
    }
}
