package io.brickgate.runs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to a workspace that did not go well. Never carries a host, a token or a body. */
public final class WorkspaceFault extends RuntimeException {

    /** What is known about the call's effect. */
    public enum Kind {
        /** It never left, or the workspace turned it away unread (429, no connection): nothing was done. */
        NOT_DONE,
        /** The workspace answered no (4xx): nothing was done, and the same call will be refused again. */
        REFUSED,
        /** Sent, but the answer is lost, broken or a server error: it may have been done. */
        UNKNOWN
    }

    private final Kind kind;
    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;

    /**
     * @param status HTTP status, 0 where there was no answer
     * @param code Databricks' {@code error_code}, or a word of ours in lower case
     * @param retryAfter what the workspace asked for, already capped
     */
    public WorkspaceFault(Kind kind, int status, String code, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
