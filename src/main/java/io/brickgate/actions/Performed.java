package io.brickgate.actions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try at an action; true once it is settled in the ledger.
 *
 * @param state the state that follows
 * @param dueAt when it is to be looked at again, where it is not over
 * @param mayHaveBeenDone whether a call may have had its effect although nobody knows
 * @param outcome one sentence for people
 */
public record Performed(
        Claim claim,
        ActionState state,
        Instant dueAt,
        boolean mayHaveBeenDone,
        @Nullable Long runId,
        @Nullable Long repairId,
        String outcome) {

    /** Whether it is over, for good or ill, or accepted and to be waited for: something to tell people. */
    public boolean news() {
        return !claim.empty()
                && state != ActionState.PLANNED
                && state != ActionState.WAITING
                && state != claim.action().state();
    }
}
