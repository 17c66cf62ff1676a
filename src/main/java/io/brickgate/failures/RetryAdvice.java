package io.brickgate.failures;

/** Whether running again can help, from the safest to restart to the least. */
public enum RetryAdvice {
    RETRY,
    RETRY_WITH_BACKOFF,
    NEEDS_HUMAN,
    DO_NOT_RETRY;

    /** Whether a machine may restart by this advice alone. */
    public boolean safe() {
        return this == RETRY || this == RETRY_WITH_BACKOFF;
    }
}
