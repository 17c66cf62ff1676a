package io.brickgate.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the action ledger.
 *
 * @param parameters with their values, for operators
 */
record ActionView(
        String id,
        String kind,
        String state,
        String workspace,
        @Nullable String jobId,
        String jobName,
        @Nullable String runId,
        int attempt,
        Collection<String> parameterNames,
        @Nullable Map<String, String> parameters,
        boolean automatic,
        String actor,
        String reason,
        @Nullable String rule,
        int retry,
        int tries,
        @Nullable String outcome,
        @Nullable String outcomeRunId,
        @Nullable String outcomeRepairId,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant endedAt) {}
