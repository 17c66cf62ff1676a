package io.brickgate.runs;

import org.jspecify.annotations.Nullable;

/**
 * What {@code runs/get-output} says of one task run.
 *
 * @param error the failure in a sentence
 * @param errorTrace the stack trace
 * @param logs the end of the task's standard streams
 */
public record TaskOutput(
        @Nullable String error,
        @Nullable String errorTrace,
        @Nullable String logs) {

    long weight() {
        return length(error) + length(errorTrace) + length(logs);
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
