package io.brickgate.policy;

/** How much a failure matters to the people who are told, the gravest first. */
public enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO;

    /** The graver of the two. */
    Severity atLeast(Severity other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
