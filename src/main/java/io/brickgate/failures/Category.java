package io.brickgate.failures;

/** The classes of causes that people act on differently. */
public enum Category {
    INFRA,
    DATA,
    CODE,
    CONFIG,
    DRIVER_BOTTLENECK,
    CONCURRENCY,
    TIMEOUT,
    UPSTREAM,
    CANCELLED,
    UNKNOWN
}
