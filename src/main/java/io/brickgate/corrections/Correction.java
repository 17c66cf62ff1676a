package io.brickgate.corrections;

import io.brickgate.failures.Category;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.failures.Symptoms;
import java.time.Instant;

/**
 * An operator's word on a failure and on all later ones that say the same.
 *
 * @param reason without secrets, at most 2,000 characters
 * @param mistaken the failure that it was said of; its symptoms cut down and without secrets
 * @param sample the line that says most, without secrets, at most 500 characters
 */
record Correction(
        String id,
        Category category,
        String cause,
        RetryAdvice advice,
        String reason,
        Mistaken mistaken,
        String sample,
        String madeBy,
        Instant madeAt) {

    String fingerprint() {
        return mistaken.fingerprint();
    }

    Symptoms shown() {
        return mistaken.shown();
    }
}
