package io.brickgate.failures;

/**
 * What is known of a failed run.
 *
 * @param trace the raw text of the task that failed first, internal and unmasked
 */
public record Classified(Diagnosis diagnosis, String trace) {}
