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
        @Nullable String resolution) {}
