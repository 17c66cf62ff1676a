package io.brickgate.access;

/**
 * A request that is answered no, in a form that people and scripts can act on.
 *
 * <p>The message says what is wrong; {@link #hint()} what would be right, or is empty.
 */
public final class Refusal extends RuntimeException {

    /** Why it is answered no; each stands for one HTTP status. */
    public enum Reason {
        /** 400 */
        BAD_REQUEST,
        /** 403 */
        DENIED,
        /** 404 */
        NOT_FOUND,
        /** 409 */
        CONFLICT,
        /** 422 */
        INVALID,
        /** 502: the workspace said no, or something that makes no sense. */
        WORKSPACE_REFUSED,
        /** 503 */
        UNAVAILABLE
    }

    private final Reason reason;
    private final String code;
    private final String hint;

    /** @param code what scripts match, in snake case, such as {@code denied_by_role} */
    public Refusal(Reason reason, String code, String message, String hint) {
        super(message);
        this.reason = reason;
        this.code = code;
        this.hint = hint;
    }

    public Reason reason() {
        return reason;
    }

    public String code() {
        return code;
    }

    public String hint() {
        return hint;
    }
}
