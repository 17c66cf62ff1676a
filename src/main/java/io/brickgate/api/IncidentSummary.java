package io.brickgate.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident in a list. */
record IncidentSummary(
        String id,
        String workspace,
        @Nullable String jobId,
        String jobName,
        String category,
        String cause,
        String severity,
        String state,
        int failures,
        String lastRunId,
        Instant openedAt,
        Instant lastFailureAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        @Nullable String resolution,
        boolean wave,
        int jobs,
        int reopened,
        @Nullable String team,
        @Nullable String mergedInto) {

    /** From an incident's own row. */
    static IncidentSummary read(ResultSet row) throws SQLException {
        return read(row, "");
    }

    /** From the columns {@code i_…} joined to a failure; null where there are none. */
    static @Nullable IncidentSummary joined(ResultSet row) throws SQLException {
        return row.getString("i_id") == null ? null : read(row, "i_");
    }

    private static IncidentSummary read(ResultSet row, String prefix) throws SQLException {
        return new IncidentSummary(
                row.getString(prefix + "id"),
                row.getString("workspace"),
                Rows.id(row, "job_id"),
                row.getString("job_name"),
                row.getString("category"),
                row.getString("cause"),
                row.getString(prefix + "severity"),
                row.getString(prefix + "state"),
                row.getInt(prefix + "failures"),
                row.getString(prefix + "last_run_id"),
                Rows.moment(row, prefix + "opened_at"),
                Rows.moment(row, prefix + "last_failure_at"),
                Rows.instant(row, prefix + "acknowledged_at"),
                row.getString(prefix + "acknowledged_by"),
                Rows.instant(row, prefix + "resolved_at"),
                row.getString(prefix + "resolved_by"),
                row.getString(prefix + "resolution"),
                row.getBoolean(prefix + "wave"),
                row.getInt(prefix + "jobs"),
                row.getInt(prefix + "reopened"),
                row.getString(prefix + "team"),
                row.getString(prefix + "merged_into"));
    }

    Cursor cursor() {
        return new Cursor(openedAt, id);
    }
}
