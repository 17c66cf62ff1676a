package io.brickgate.failures;

import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that did not end well, with its named cause.
 *
 * @param tags the job's tags; null where the job could not be read, and then nothing is done by itself
 * @param trace the raw text of the failing task, internal
 */
public record Failure(
        Run run, Diagnosis diagnosis, @Nullable Map<String, String> tags, Internal trace) {}
