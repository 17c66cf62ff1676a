package io.brickgate.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job with its newest runs.
 *
 * @param may what the caller may do: {@code run, retry, cancel}
 */
record JobView(
        String workspace,
        String jobId,
        String name,
        Map<String, String> tags,
        @Nullable String schedule,
        boolean paused,
        List<RunSummary> lastRuns,
        Map<String, Permission> may) {}
