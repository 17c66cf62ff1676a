package io.brickgate.policy;

import java.time.Instant;

/** A maintenance window in which nobody is told, and when it ends. */
public record Quiet(String name, Instant until) {}
