package io.brickgate.failures;

import io.brickgate.masking.Internals;
import java.util.List;

/**
 * The words that a verdict rests on, secrets masked.
 *
 * @param field the field they stand in: {@code state_message, error_trace, driver_log, termination_code,
 *     termination_type}
 * @param line 1-based line within the field
 * @param text at most 500 characters
 */
public record Evidence(String field, int line, String text) {

    /** The same for people who are not the workspace's own: without hosts, cluster ids and paths. */
    public Evidence masked() {
        return new Evidence(field, line, Internals.masked(text));
    }

    public static List<Evidence> masked(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::masked).toList();
    }
}
