package io.brickgate.incidents;

import io.brickgate.policy.Decision;

/** What makes failures one incident: the same job failing for the same cause. */
record CauseKey(String text) {

    static CauseKey of(Decision decision) {
        var run = decision.failure().run();
        var diagnosis = decision.failure().diagnosis();
        String job = run.jobId() == 0 ? "run-" + run.key().runId() : String.valueOf(run.jobId());
        return new CauseKey(String.join(
                "|", run.key().workspace(), job, diagnosis.category().name(), diagnosis.cause()));
    }
}
