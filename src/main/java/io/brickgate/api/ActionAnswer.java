package io.brickgate.api;

import org.jspecify.annotations.Nullable;

/** What an order is answered: its ledger entry, whose consent it waits for, and the run or repair that came of it. */
record ActionAnswer(
        ActionView action,
        @Nullable ApprovalView approval,
        @Nullable String runId,
        @Nullable String repairId) {}
