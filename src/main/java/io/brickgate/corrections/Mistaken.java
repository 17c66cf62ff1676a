package io.brickgate.corrections;

import io.brickgate.failures.Symptoms;
import io.brickgate.runs.RunKey;

/**
 * The last failed attempt of a run, as it was named: what a correction sets right.
 *
 * @param rule the rule, or the correction, that named it
 * @param fingerprint empty where nothing telling was said
 * @param shown raw and internal
 */
record Mistaken(
        RunKey run,
        int attempt,
        long jobId,
        String jobName,
        String rule,
        String rulesVersion,
        String category,
        String cause,
        String advice,
        String fingerprint,
        Symptoms shown) {

    Mistaken showing(Symptoms other) {
        return new Mistaken(
                run, attempt, jobId, jobName, rule, rulesVersion, category, cause, advice, fingerprint, other);
    }
}
