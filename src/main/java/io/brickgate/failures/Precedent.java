package io.brickgate.failures;

import io.brickgate.masking.Internals;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person has said of failures with one fingerprint: it takes the place of what the rules say of them.
 *
 * @param id of the correction
 * @param reason the person's own words
 */
public record Precedent(String id, Category category, String cause, RetryAdvice advice, String reason) {

    private static final int LONGEST = 500;

    Diagnosis over(Diagnosis told, Rules rules) {
        return new Diagnosis(
                category,
                cause,
                advice,
                Confidence.HIGH,
                "correction:" + id,
                told.rulesVersion(),
                rules.friendlyState(category, cause, advice),
                explanation(),
                told.evidence(),
                runnerUp(told),
                rules.linkOf(category, cause),
                told.fingerprint());
    }

    /** The reason for everybody's eyes: secrets and internals masked, at most 500 characters. */
    public String explanation() {
        String masked = Internals.masked(reason).strip();
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST - 1) + "…";
    }

    /** The rules' own runner-up, else their verdict: whichever first is another cause than this. */
    private @Nullable RunnerUp runnerUp(Diagnosis told) {
        return Stream.of(told.runnerUp(), verdict(told))
                .filter(Objects::nonNull)
                .filter(other -> other.category() != category || !other.cause().equals(cause))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable RunnerUp verdict(Diagnosis told) {
        return told.category() == Category.UNKNOWN || told.evidence().isEmpty()
                ? null
                : new RunnerUp(
                        told.category(),
                        told.cause(),
                        told.advice(),
                        told.rule(),
                        told.evidence().get(0));
    }
}
