package io.brickgate.corrections;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.documents.Json;
import io.brickgate.failures.Classification;
import io.brickgate.failures.Symptoms;
import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import io.brickgate.runs.TaskRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a run failed of, and what it showed then. */
@Component
class FailedAttempts {

    private static final TypeReference<List<TaskRun>> TASKS = new TypeReference<>() {};
    private static final String LAST = """
            select f.attempt, f.job_id, f.job_name, f.rule, f.rules_version, f.category, f.cause, f.advice, f.fingerprint,
              f.trace, r.attempt as run_attempt, r.life_cycle, r.result, r.status, r.code, r.code_type, r.message,
              r.started_at, r.tasks
            from failure f join run r on r.workspace = f.workspace and r.run_id = f.run_id
            where f.workspace = ? and f.run_id = ? order by f.attempt desc limit 1""";

    private final JdbcClient db;
    private final Json json;

    FailedAttempts(JdbcClient db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** The last one, in one query; empty where the hub knows of none. */
    Optional<Mistaken> last(RunKey run) {
        return db.sql(LAST)
                .params(run.workspace(), run.runId())
                .query((row, n) -> mistaken(row, run))
                .optional();
    }

    private Mistaken mistaken(ResultSet row, RunKey run) throws SQLException {
        return new Mistaken(
                run,
                row.getInt("attempt"),
                row.getLong("job_id"),
                row.getString("job_name"),
                row.getString("rule"),
                row.getString("rules_version"),
                row.getString("category"),
                row.getString("cause"),
                row.getString("advice"),
                row.getString("fingerprint"),
                shown(row, run));
    }

    /** Of a run that has been repaired since, the book keeps what was said, but no longer the fields it was said in. */
    private Symptoms shown(ResultSet row, RunKey key) throws SQLException {
        if (row.getInt("attempt") != row.getInt("run_attempt")) {
            return new Symptoms(null, "", row.getString("trace"), null, null, null);
        }
        return Classification.shown(run(row, key));
    }

    private Run run(ResultSet row, RunKey key) throws SQLException {
        RunState state = new RunState(
                row.getString("life_cycle"),
                row.getString("result"),
                row.getString("status"),
                row.getString("code"),
                row.getString("code_type"),
                row.getString("message"),
                true);
        var startedAt = row.getTimestamp("started_at").toInstant();
        List<TaskRun> tasks = json.read(row.getString("tasks"), TASKS);
        return new Run(
                key,
                row.getLong("job_id"),
                row.getString("job_name"),
                row.getInt("attempt"),
                0,
                state,
                "UNKNOWN",
                "UNKNOWN",
                0,
                startedAt,
                null,
                Map.of(),
                tasks,
                Internal.NONE);
    }
}
