package io.brickgate.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the action ledger.
 *
 * @param parameters with their values, for operators and approvers
 * @param approvalId the request for consent that it waits or waited for; null where none was needed
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
        @Nullable String approvalId,
        @Nullable String approvalState,
        @Nullable String outcome,
        @Nullable String outcomeRunId,
        @Nullable String outcomeRepairId,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant endedAt) {}
