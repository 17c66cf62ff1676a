package io.brickgate.api;

import io.brickgate.documents.Json;
import io.brickgate.masking.Internals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One failed attempt of a run: its cause, and what was decided about it by which rule. */
record AttemptView(
        int attempt,
        String friendlyState,
        Classification classification,
        String verdict,
        String policyRule,
        String policyVersion,
        String severity,
        String why,
        @Nullable String incidentId,
        Instant decidedAt,
        @Nullable Instant recoveredAt) {

    static AttemptView read(ResultSet row, Json json) throws SQLException {
        return new AttemptView(
                row.getInt("attempt"),
                row.getString("friendly"),
                Classification.read(row, json),
                row.getString("verdict"),
                row.getString("policy_rule"),
                row.getString("policy_version"),
                row.getString("failure_severity"),
                Internals.masked(row.getString("why")),
                row.getString("incident_id"),
                Rows.moment(row, "decided_at"),
                Rows.instant(row, "recovered_at"));
    }
}
