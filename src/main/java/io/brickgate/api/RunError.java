package io.brickgate.api;

import io.brickgate.failures.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param evidence secrets and internals masked
 * @param raw the whole trace, for operators who asked for it
 */
record RunError(
        String runId,
        @Nullable String jobId,
        String jobName,
        int attempt,
        String friendlyState,
        Classification classification,
        List<Evidence> evidence,
        @Nullable String raw) {}
