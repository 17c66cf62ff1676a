package io.brickgate.runs;

import io.brickgate.masking.Internal;
import org.jspecify.annotations.Nullable;

/**
 * What {@code runs/get-output} says of one task run.
 *
 * @param error the failure in a sentence
 * @param errorTrace the stack trace
 * @param logs the end of the task's standard streams
 */
public record TaskOutput(
        @Nullable Internal error,
        @Nullable Internal errorTrace,
        @Nullable Internal logs) {

    public static final TaskOutput NONE = new TaskOutput(null, null, null);

    public static TaskOutput of(@Nullable String error, @Nullable String errorTrace, @Nullable String logs) {
        return new TaskOutput(Internal.ofNullable(error), Internal.ofNullable(errorTrace), Internal.ofNullable(logs));
    }

    long weight() {
        return length(error) + length(errorTrace) + length(logs);
    }

    private static long length(@Nullable Internal text) {
        return text == null ? 0 : text.length();
    }
}
