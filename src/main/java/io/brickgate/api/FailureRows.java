package io.brickgate.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.documents.Json;
import io.brickgate.failures.Evidence;
import io.brickgate.masking.Internal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The failed attempts of runs, read for showing; every method is one query. */
@Component
class FailureRows {

    /** A failed attempt and the incident that it is in, if any. */
    record Failed(AttemptView attempt, @Nullable IncidentSummary incident) {}

    /** What is said of the last failure of a run, and its whole trace. */
    record Said(RunError error, Internal trace) {}

    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    private static final String WITH_INCIDENT = """
            select f.*, f.severity as failure_severity, i.id as i_id, i.state as i_state, i.severity as i_severity,
              i.failures as i_failures, i.last_run_id as i_last_run_id, i.opened_at as i_opened_at,
              i.last_failure_at as i_last_failure_at, i.acknowledged_at as i_acknowledged_at,
              i.acknowledged_by as i_acknowledged_by, i.resolved_at as i_resolved_at, i.resolved_by as i_resolved_by,
              i.resolution as i_resolution, i.wave as i_wave, i.jobs as i_jobs, i.reopened as i_reopened, i.team as i_team,
              i.merged_into as i_merged_into
            from failure f left join incident i on i.id = f.incident_id""";

    private final JdbcClient db;
    private final Json json;

    FailureRows(JdbcClient db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** The last first. */
    List<Failed> ofRun(String workspace, long runId) {
        return db.sql(WITH_INCIDENT + " where f.workspace = ? and f.run_id = ? order by f.attempt desc limit 100")
                .params(workspace, runId)
                .query((row, n) -> new Failed(AttemptView.read(row, json), IncidentSummary.joined(row)))
                .list();
    }

    Optional<Said> last(String workspace, long runId) {
        return db.sql("select * from failure where workspace = ? and run_id = ? order by attempt desc limit 1")
                .params(workspace, runId)
                .query((row, n) -> new Said(error(row), Internal.of(row.getString("trace"))))
                .optional();
    }

    private RunError error(ResultSet row) throws SQLException {
        return new RunError(
                row.getString("run_id"),
                Rows.id(row, "job_id"),
                row.getString("job_name"),
                row.getInt("attempt"),
                row.getString("friendly"),
                Classification.read(row, json),
                Evidence.masked(json.read(row.getString("evidence"), EVIDENCE)),
                null);
    }
}
