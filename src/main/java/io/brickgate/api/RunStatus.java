package io.brickgate.api;

import org.jspecify.annotations.Nullable;

/** How a run stands, in a few words. */
record RunStatus(
        String runId,
        @Nullable String jobId,
        String jobName,
        String state,
        String friendlyState,
        @Nullable Classification classification,
        @Nullable RawStatus rawStatus) {}
