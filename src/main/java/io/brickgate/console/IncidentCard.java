package io.brickgate.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with all that a person at night wants to know of it.
 *
 * @param failed its last failure
 * @param deeds the newest first
 * @param told the last word down each channel
 */
record IncidentCard(
        String id,
        String workspace,
        String jobName,
        String runId,
        Badge severity,
        String category,
        String cause,
        int failures,
        Instant openedAt,
        Instant lastFailureAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable String resolution,
        @Nullable Failed failed,
        List<Deed> deeds,
        List<News> told) {

    static IncidentCard read(ResultSet row) throws SQLException {
        return new IncidentCard(
                row.getString("id"),
                row.getString("workspace"),
                row.getBoolean("wave") ? row.getInt("jobs") + " jobs" : row.getString("job_name"),
                row.getString("last_run_id"),
                Badge.severity(row.getString("severity")),
                row.getString("category"),
                Columns.words(row.getString("cause")),
                row.getInt("failures"),
                Columns.moment(row, "opened_at"),
                Columns.moment(row, "last_failure_at"),
                Columns.text(row, "acknowledged_by"),
                Columns.maybe(row, "resolved_at"),
                resolution(Columns.text(row, "resolved_by"), Columns.text(row, "resolution")),
                null,
                List.of(),
                List.of());
    }

    IncidentCard with(@Nullable Failed last, List<Deed> done, List<News> news) {
        return new IncidentCard(
                id,
                workspace,
                jobName,
                runId,
                severity,
                category,
                cause,
                failures,
                openedAt,
                lastFailureAt,
                acknowledgedBy,
                resolvedAt,
                resolution,
                last,
                done,
                news);
    }

    public boolean resolved() {
        return resolvedAt != null;
    }

    /** Whether the hub is dealing with it and nobody has to get up. */
    public boolean inHand() {
        return failed != null
                && failed.acted()
                && !deeds.isEmpty()
                && deeds.get(0).hopeful();
    }

    /** The channels that have the last word. */
    public List<String> reached() {
        return told.stream().filter(News::arrived).map(News::channel).toList();
    }

    public List<News> onTheWay() {
        return told.stream().filter(news -> !news.arrived()).toList();
    }

    public boolean freshAt(Instant now) {
        return lastFailureAt.plusSeconds(10).isAfter(now);
    }

    private static @Nullable String resolution(@Nullable String by, @Nullable String how) {
        return "recovered".equals(how)
                ? "The job has recovered"
                : how == null ? null : "Resolved by " + by + ": " + how;
    }
}
