package io.brickgate.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failures that no rule knows and that say the same: a rule that waits to be written.
 *
 * @param failures how often it happened
 * @param jobs in how many jobs; a run without a saved job counts as one
 * @param costSeconds seconds that the failed runs took, from start to end, each run once; null where no end is known
 * @param sample the line of the last one that says most, secrets and internals masked
 */
record UnknownView(
        String fingerprint,
        long failures,
        long jobs,
        @Nullable Long costSeconds,
        Instant firstAt,
        Instant lastAt,
        String lastWorkspace,
        String lastRunId,
        String lastJobName,
        String sample) {}
