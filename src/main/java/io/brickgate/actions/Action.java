package io.brickgate.actions;

import io.brickgate.runs.RunKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the action ledger.
 *
 * @param jobName the job's name, or the cluster's
 * @param runId the run it concerns, 0 for {@link ActionKind#RUN} and clusters
 * @param attempt the run's attempt it was meant for
 * @param rootRunId the first run of a chain of reruns
 * @param cluster the cluster's id as Databricks knows it, never shown; empty for jobs and runs
 * @param automatic whether the policy wanted it, not a person
 * @param actor who wanted it
 * @param rule the policy's rule, empty where a person wanted it
 * @param retry which automatic retry of the chain it is, from 1; 0 where a person wanted it
 * @param token idempotency token of {@code run-now}
 * @param baseRepairId the repair lock read before the first call; null before that
 * @param sentAt when a call was first made that may have had its effect; null before that
 * @param wantedAt when it was first due
 * @param dueAt when it is to be tried or looked at next
 * @param outcome what came of it, one sentence; empty while it goes on
 */
public record Action(
        String id,
        ActionKind kind,
        ActionState state,
        String workspace,
        long jobId,
        String jobName,
        long runId,
        int attempt,
        long rootRunId,
        String cluster,
        Parameters parameters,
        boolean automatic,
        String actor,
        String reason,
        String rule,
        int retry,
        String token,
        @Nullable Long baseRepairId,
        @Nullable Instant sentAt,
        int tries,
        Instant wantedAt,
        Instant dueAt,
        @Nullable Long outcomeRunId,
        @Nullable Long outcomeRepairId,
        String outcome,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** What came of it in a sentence for people: "Retry 1 (rule infra-retry): started as run 12". */
    public String story() {
        String what =
                switch (kind) {
                    case RUN -> "Run";
                    case RERUN, REPAIR -> automatic ? "Retry " + retry : "Retry";
                    case CANCEL -> "Cancel";
                    case START_CLUSTER -> "Start of the cluster";
                    case TERMINATE_CLUSTER -> "Termination of the cluster";
                };
        return what + (automatic ? " (rule " + rule + ")" : " by " + actor) + ": " + said() + ".";
    }

    /** Whether a run goes on that it has started, and that can be cancelled. */
    public boolean started() {
        boolean starts = kind == ActionKind.RUN || kind == ActionKind.RERUN || kind == ActionKind.REPAIR;
        return starts && state == ActionState.SUCCEEDED;
    }

    private String said() {
        return switch (state) {
            case WAITING -> "waits for consent";
            case PLANNED -> "planned";
            case PERFORMING -> "under way";
            case REQUESTED, SUCCEEDED -> outcome;
            case FAILED -> "failed: " + outcome;
            case WITHDRAWN -> "not done: " + outcome;
            case UNCERTAIN -> "uncertain: " + outcome;
        };
    }

    /** The run that it concerns. */
    public RunKey run() {
        return new RunKey(workspace, runId);
    }

    /** The same, on this cluster. */
    Action on(String clusterId) {
        return new Action(
                id,
                kind,
                state,
                workspace,
                jobId,
                jobName,
                runId,
                attempt,
                rootRunId,
                clusterId,
                parameters,
                automatic,
                actor,
                reason,
                rule,
                retry,
                token,
                baseRepairId,
                sentAt,
                tries,
                wantedAt,
                dueAt,
                outcomeRunId,
                outcomeRepairId,
                outcome,
                createdAt,
                endedAt);
    }

    /** The same, waiting for consent until then. */
    Action waiting(String byRule, Instant until) {
        return new Action(
                id,
                kind,
                ActionState.WAITING,
                workspace,
                jobId,
                jobName,
                runId,
                attempt,
                rootRunId,
                cluster,
                parameters,
                automatic,
                actor,
                reason,
                byRule,
                retry,
                token,
                baseRepairId,
                sentAt,
                tries,
                wantedAt,
                until,
                outcomeRunId,
                outcomeRepairId,
                outcome,
                createdAt,
                endedAt);
    }
}
