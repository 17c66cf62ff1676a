package io.brickgate.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run in a list. Ids are text; absent parts are left out. */
record RunSummary(
        String workspace,
        String runId,
        @Nullable String jobId,
        String jobName,
        int attempt,
        String state,
        String friendlyState,
        @Nullable String category,
        @Nullable String cause,
        @Nullable String incidentId,
        String trigger,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static RunSummary read(ResultSet row, int n) throws SQLException {
        return new RunSummary(
                row.getString("workspace"),
                row.getString("run_id"),
                Rows.id(row, "job_id"),
                row.getString("job_name"),
                row.getInt("attempt"),
                row.getString("outcome"),
                FriendlyStates.of(row),
                row.getString("category"),
                row.getString("cause"),
                row.getString("incident_id"),
                row.getString("trigger_type"),
                Rows.moment(row, "started_at"),
                Rows.instant(row, "ended_at"));
    }

    Cursor cursor() {
        return new Cursor(startedAt, runId);
    }
}
