package io.brickgate.approvals;

/** How far a request for consent has come. */
public enum ApprovalState {
    /** More people have to agree. */
    OPEN,
    /** Everybody needed has agreed; what was agreed to may be done, in just that form, until it expires. */
    GRANTED,
    /** Somebody said no. */
    REJECTED,
    /** Taken back, by whoever asked or because it is not needed any more. */
    WITHDRAWN,
    /** Not agreed to, or not done, in time. */
    EXPIRED,
    /** What would be done now is not what was agreed to. */
    OUTDATED;

    public boolean over() {
        return this != OPEN && this != GRANTED;
    }
}
