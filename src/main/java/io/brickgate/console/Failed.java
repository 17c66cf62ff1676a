package io.brickgate.console;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.documents.Json;
import io.brickgate.failures.Evidence;
import io.brickgate.failures.RunnerUp;
import io.brickgate.masking.Internals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt of a run: its cause in plain words, the words it rests on, and what was decided.
 *
 * @param attempt 1 for the first, as people count
 * @param acted whether the policy lets the hub deal with it by itself
 * @param other another cause that came close
 */
record Failed(
        String workspace,
        String runId,
        int attempt,
        String category,
        String cause,
        String friendly,
        String explanation,
        List<Evidence> evidence,
        String rule,
        String confidence,
        Badge verdict,
        boolean acted,
        String why,
        Badge severity,
        @Nullable String incidentId,
        Instant decidedAt,
        @Nullable Instant recoveredAt,
        @Nullable RunnerUp other) {

    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    static Failed read(ResultSet row, Json json) throws SQLException {
        String other = row.getString("runner_up");
        return new Failed(
                row.getString("workspace"),
                row.getString("run_id"),
                row.getInt("attempt") + 1,
                row.getString("category"),
                Columns.words(row.getString("cause")),
                row.getString("friendly"),
                Internals.masked(row.getString("explanation")),
                Evidence.masked(json.read(row.getString("evidence"), EVIDENCE)),
                row.getString("rule"),
                Columns.words(row.getString("confidence")),
                Badge.verdict(row.getString("verdict")),
                row.getString("verdict").equals("ACT"),
                Internals.masked(row.getString("why")),
                Badge.severity(row.getString("severity")),
                row.getString("incident_id"),
                Columns.moment(row, "decided_at"),
                Columns.maybe(row, "recovered_at"),
                other == null ? null : json.read(other, RunnerUp.class));
    }

    /** The other cause that came close, in words. */
    public @Nullable String otherCause() {
        return other == null ? null : Columns.words(other.cause());
    }

    /** The piece of evidence that says most. */
    public @Nullable Evidence proof() {
        return evidence.isEmpty() ? null : evidence.get(0);
    }
}
