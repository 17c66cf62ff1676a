package io.brickgate.incidents;

import io.brickgate.failures.Category;
import io.brickgate.failures.Diagnosis;
import io.brickgate.policy.Decision;
import io.brickgate.runs.Run;
import java.util.EnumSet;
import java.util.Set;

/**
 * What makes failures one incident: the same job failing for the same cause.
 *
 * @param job its id, or {@value #WAVE} for many jobs
 * @param matter what is wrong, whatever the job: the cause, and for mistakes of people what the failure said too
 */
record CauseKey(String workspace, String job, String matter) {

    private static final String WAVE = "*";

    /** The platform's mishaps are one matter however they are worded; two mistakes of one kind are two. */
    private static final Set<Category> KNOWN_BY_THEIR_WORDS =
            EnumSet.of(Category.CODE, Category.DATA, Category.CONFIG, Category.UNKNOWN);

    static CauseKey of(Decision decision) {
        Run run = decision.failure().run();
        Diagnosis diagnosis = decision.failure().diagnosis();
        String job = run.jobId() == 0 ? "run-" + run.key().runId() : String.valueOf(run.jobId());
        String cause = diagnosis.category().name() + "|" + diagnosis.cause();
        boolean worded = KNOWN_BY_THEIR_WORDS.contains(diagnosis.category())
                && !diagnosis.fingerprint().isEmpty();
        return new CauseKey(run.key().workspace(), job, worded ? cause + "|" + diagnosis.fingerprint() : cause);
    }

    /** The same cause, whatever the job. */
    CauseKey wave() {
        return new CauseKey(workspace, WAVE, matter);
    }

    boolean isWave() {
        return job.equals(WAVE);
    }

    String text() {
        return String.join("|", workspace, job, matter);
    }
}
