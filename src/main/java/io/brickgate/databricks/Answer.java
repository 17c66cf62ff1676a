package io.brickgate.databricks;

import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, whatever its status.
 *
 * @param cut whether the body went on beyond the cap
 * @param retryAfter the header as sent
 * @param date the header as sent
 */
record Answer(
        int status,
        String body,
        boolean cut,
        @Nullable String retryAfter,
        @Nullable String date) {

    boolean good() {
        return status >= 200 && status < 300;
    }

    /** Not the body: it can hold a token. */
    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}
