package io.brickgate.corrections;

import io.brickgate.failures.RetryAdvice;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants failures to be called.
 *
 * @param category and {@code cause}: a pair that the rules know
 * @param advice null for what is advised of the cause by itself
 * @param reason in the operator's own words, at most 2,000 characters
 */
public record Order(String category, String cause, @Nullable RetryAdvice advice, String reason) {

    String path() {
        return category + "/" + cause;
    }
}
