package io.brickgate.policy;

import java.time.Duration;

/**
 * A retry that the policy grants.
 *
 * @param delay how long to wait from the decision on
 * @param attempt which automatic retry of this run it is, 1 for the first
 */
public record Retry(RetryMode mode, Duration delay, int attempt) {}
