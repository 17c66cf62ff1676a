package io.brickgate.failures;

/**
 * The words that a verdict rests on, secrets masked.
 *
 * @param field the field they stand in: {@code state_message, error_trace, driver_log, termination_code,
 *     termination_type}
 * @param line 1-based line within the field
 * @param text at most 500 characters
 */
public record Evidence(String field, int line, String text) {}
