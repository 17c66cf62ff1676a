package io.brickgate.failures;

import io.brickgate.masking.Internal;

/**
 * What is known of a failed run.
 *
 * @param trace the raw text of the task that failed first, unmasked
 */
public record Classified(Diagnosis diagnosis, Internal trace) {}
