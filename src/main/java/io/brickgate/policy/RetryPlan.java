package io.brickgate.policy;

import io.brickgate.runs.RunKey;
import java.time.Duration;

/**
 * How a rule retries: the first delay grows by a factor from one retry to the next up to the longest.
 *
 * @param limit the most automatic retries along a run's chain
 * @param within the oldest failure that is still acted on, by the run's end
 * @param evenIfUnsafe whether the diagnosis' advice against a restart is overruled
 * @param ifTold the severity where the retry cannot be granted and people are told instead
 */
record RetryPlan(
        RetryMode mode,
        Duration firstDelay,
        double factor,
        Duration maxDelay,
        int limit,
        Duration within,
        boolean evenIfUnsafe,
        Severity ifTold) {

    private static final int SPREAD = 10;

    Retry attempt(int attempt, RunKey run) {
        return new Retry(mode, delay(attempt, run), attempt);
    }

    /** Up to a tenth earlier than planned, fixed for each run, so that a wave of failures does not return as a wave. */
    private Duration delay(int attempt, RunKey run) {
        double grown = firstDelay.toMillis() * Math.pow(factor, attempt - 1);
        long planned = (long) Math.min(grown, maxDelay.toMillis());
        long spread = Math.floorMod(31L * run.workspace().hashCode() + Long.hashCode(run.runId()) * 17L, 101L);
        return Duration.ofMillis(planned - planned * spread / (100 * SPREAD));
    }
}
