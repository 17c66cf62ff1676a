package io.brickgate.api;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is shown by itself.
 *
 * @param parameters with their values, for operators
 * @param rawStatus for operators
 * @param attempts the failed ones, the last first
 * @param incident that of the present attempt
 * @param may what the caller may do: {@code retry, cancel}
 */
record RunView(
        String workspace,
        String runId,
        @Nullable String jobId,
        String jobName,
        int attempt,
        String state,
        String friendlyState,
        boolean nearMiss,
        String trigger,
        String runType,
        @Nullable String parentRunId,
        Instant startedAt,
        @Nullable Instant endedAt,
        Collection<String> parameterNames,
        @Nullable Map<String, String> parameters,
        @Nullable RawStatus rawStatus,
        @Nullable Classification classification,
        List<TaskView> tasks,
        List<AttemptView> attempts,
        @Nullable IncidentSummary incident,
        List<ActionView> actions,
        Map<String, Permission> may) {}
