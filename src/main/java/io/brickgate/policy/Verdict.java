package io.brickgate.policy;

/** What is to be done about a failure. */
public enum Verdict {
    /** Retry it by machine. */
    ACT,
    /** Let a person decide whether it is retried. */
    ASK,
    /** Tell people, and do nothing else. */
    TELL,
    /** Record it, and trouble nobody. */
    IGNORE
}
