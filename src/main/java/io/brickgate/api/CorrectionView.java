package io.brickgate.api;

import io.brickgate.masking.Internals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's word on failures that say the same; secrets and internals masked.
 *
 * @param state {@code ACTIVE}, {@code REPLACED} or {@code WITHDRAWN}
 * @param sample the line of the failure that says most
 */
record CorrectionView(
        String id,
        String state,
        String fingerprint,
        String category,
        String cause,
        String retryAdvice,
        String reason,
        String madeBy,
        Instant madeAt,
        String workspace,
        @Nullable String jobId,
        String jobName,
        String runId,
        int attempt,
        Corrected corrected,
        String sample,
        @Nullable String replacedBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawnReason) {

    /** The verdict that it sets right. */
    record Corrected(String category, String cause, String retryAdvice, String rule, String rulesVersion) {}

    static CorrectionView read(ResultSet row, int n) throws SQLException {
        String withdrawn = row.getString("withdrawn_reason");
        return new CorrectionView(
                row.getString("id"),
                state(row),
                row.getString("fingerprint"),
                row.getString("category"),
                row.getString("cause"),
                row.getString("advice"),
                Internals.masked(row.getString("reason")),
                row.getString("made_by"),
                Rows.moment(row, "made_at"),
                row.getString("workspace"),
                Rows.id(row, "job_id"),
                row.getString("job_name"),
                row.getString("run_id"),
                row.getInt("attempt"),
                new Corrected(
                        row.getString("corrected_category"),
                        row.getString("corrected_cause"),
                        row.getString("corrected_advice"),
                        row.getString("corrected_rule"),
                        row.getString("corrected_rules_version")),
                Internals.masked(row.getString("sample")),
                row.getString("replaced_by"),
                Rows.instant(row, "withdrawn_at"),
                row.getString("withdrawn_by"),
                withdrawn == null ? null : Internals.masked(withdrawn));
    }

    Cursor cursor() {
        return new Cursor(madeAt, id);
    }

    private static String state(ResultSet row) throws SQLException {
        if (row.getString("active_fingerprint") != null) {
            return "ACTIVE";
        }
        return row.getString("replaced_by") == null ? "WITHDRAWN" : "REPLACED";
    }
}
