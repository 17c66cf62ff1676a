package io.brickgate.api;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param code what scripts match
 * @param hint what would be right; null where nobody can do anything about it
 * @param correlationId finds the log entry; null where there is none
 * @param actionId the ledger entry that it concerns; null where there is none
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String hint,
        @Nullable String correlationId,
        @Nullable String actionId) {

    /** The media type of problems. */
    public static final String TYPE = "application/problem+json";

    public static Problem of(int status, String code, String detail, @Nullable String hint) {
        return new Problem(typeOf(code), Titles.of(status), status, detail, code, hint, null, null);
    }

    Problem withCorrelation(String id) {
        return new Problem(type, title, status, detail, code, hint, id, actionId);
    }

    Problem withAction(String id) {
        return new Problem(type, title, status, detail, code, hint, correlationId, id);
    }

    private static String typeOf(String code) {
        return "urn:brickgate:problem:" + code;
    }
}
