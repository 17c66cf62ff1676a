package io.brickgate.api;

import io.brickgate.documents.Json;
import io.brickgate.failures.RunnerUp;
import io.brickgate.masking.Internals;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A failure's named cause as the lists show it, without the evidence.
 *
 * @param runnerUp another cause that came close; null where none did
 * @param fingerprint equal for failures that say the same; null where nothing telling was said
 */
record Classification(
        String category,
        String cause,
        String retryAdvice,
        String confidence,
        String rule,
        String rulesVersion,
        String explanation,
        @Nullable Closest runnerUp,
        @Nullable String fingerprint) {

    /** From a failure's columns, internals masked. */
    static Classification read(ResultSet row, Json json) throws SQLException {
        String other = row.getString("runner_up");
        return new Classification(
                row.getString("category"),
                row.getString("cause"),
                row.getString("advice"),
                row.getString("confidence"),
                row.getString("rule"),
                row.getString("rules_version"),
                Internals.masked(row.getString("explanation")),
                other == null ? null : Closest.masked(json.read(other, RunnerUp.class)),
                Rows.text(row, "fingerprint"));
    }
}
