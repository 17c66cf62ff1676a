package io.brickgate.scoring;

import io.brickgate.failures.RetryAdvice;
import io.brickgate.failures.Symptoms;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure with the answer that people gave.
 *
 * @param template what it was made from: failures of one template say the same in other words
 * @param label the category; an open set, so one that the classifier does not know is never right
 * @param cause null where nobody said
 * @param advice null where nobody said
 * @param alsoAcceptable further categories that could be defended
 */
public record LabelledFailure(
        String id,
        String template,
        Symptoms symptoms,
        String label,
        @Nullable String cause,
        @Nullable RetryAdvice advice,
        Set<String> alsoAcceptable) {

    public LabelledFailure {
        alsoAcceptable = Set.copyOf(alsoAcceptable);
    }
}
