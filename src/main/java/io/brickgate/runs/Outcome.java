package io.brickgate.runs;

/** How a run stands, as far as the hub cares. */
public enum Outcome {
    /** Not ended, or in a state that nobody has documented yet. */
    ACTIVE,
    SUCCEEDED,
    /** Ended well although some tasks failed ({@code SUCCESS_WITH_FAILURES}). */
    PARTIAL,
    /** Ended in any other way: failed, timed out, cancelled, skipped, refused. The classifier says which. */
    FAILED
}
