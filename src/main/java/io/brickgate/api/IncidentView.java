package io.brickgate.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it is shown by itself.
 *
 * @param failedRuns the newest fifty
 * @param told what was sent where, the newest fifty
 * @param timeline what happened, the newest hundred, the oldest of them first
 * @param merged the incidents that have gone into this one, at most fifty
 * @param may what the caller may do: {@code acknowledge, resolve}
 */
record IncidentView(
        @JsonUnwrapped IncidentSummary incident,
        List<FailedRun> failedRuns,
        List<Told> told,
        List<Step> timeline,
        List<IncidentSummary> merged,
        Map<String, Permission> may) {

    /** A failure that belongs to the incident. */
    record FailedRun(
            String runId,
            @Nullable String jobId,
            String jobName,
            int attempt,
            String friendlyState,
            String explanation,
            String verdict,
            Instant decidedAt,
            @Nullable Instant recoveredAt) {}

    /** One step of the timeline. */
    record Step(Instant at, String kind, String actor, String text) {}

    /** A notice on its way down a channel. */
    record Told(
            String channel,
            String kind,
            String state,
            int tries,
            Instant createdAt,
            @Nullable Instant endedAt) {}
}
