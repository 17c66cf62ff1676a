package io.brickgate.incidents;

import io.brickgate.failures.Category;
import io.brickgate.policy.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one cause that people deal with together.
 *
 * @param failures how many have joined so far
 * @param lastRunId the run that failed last
 * @param resolution how it ended, in plain words; null while it goes on
 * @param wave whether it is about many jobs; then the job's id is 0
 * @param reopened how often it has opened again
 * @param mergedInto the wave that it went into, else null
 * @param matter what is wrong, whatever the job
 */
public record Incident(
        String id,
        String workspace,
        long jobId,
        String jobName,
        Category category,
        String cause,
        Severity severity,
        IncidentState state,
        int failures,
        long lastRunId,
        Instant openedAt,
        Instant lastFailureAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        @Nullable String resolution,
        boolean wave,
        int jobs,
        int reopened,
        @Nullable String team,
        @Nullable String mergedInto,
        String matter) {}
