package io.brickgate.failures;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers by likeness where no rule knows a failure, or only one that says next to nothing. Such an answer is of low
 * confidence and always asks for a person: likeness never says that a retry is safe.
 */
final class Resemblance {

    /** From here on the words speak clearly enough to be told; below, unknown is the honest answer. */
    private static final double CLEAR = 0.8;

    /** From here on they say more than a rule that only knows a general class. */
    private static final double CLEARER = 0.9;

    private static final String WHY =
            "No rule knows this failure; its words are most like those of failures with this cause.";

    private Resemblance() {}

    /**
     * @param weak the best of what rules said, or null
     * @return null where the words do not speak clearly, or for the same category as the rule
     */
    static @Nullable Diagnosis of(List<Excerpt> excerpts, Rules rules, @Nullable Hit weak, String fingerprint) {
        double enough = weak == null ? CLEAR : CLEARER;
        Likeness.Guess guess = rules.likeness().guess(told(excerpts));
        if (guess == null || guess.clearness() < enough) {
            guess = rules.likeness().guess(logged(excerpts));
        }
        if (guess == null || guess.clearness() < enough) {
            return null;
        }
        Cause cause = guess.cause();
        if (weak != null && weak.rule().cause().category() == cause.category()) {
            return null;
        }
        List<Evidence> evidence = LastWords.of(excerpts);
        return new Diagnosis(
                cause.category(),
                cause.name(),
                RetryAdvice.NEEDS_HUMAN,
                Confidence.LOW,
                Diagnosis.LIKENESS,
                rules.version(),
                rules.friendlyState(cause.category(), cause.name(), RetryAdvice.NEEDS_HUMAN),
                WHY,
                evidence,
                weak == null ? next(guess.next(), evidence) : Verdicts.runnerUp(weak),
                fingerprint);
    }

    private static @Nullable RunnerUp next(Cause cause, List<Evidence> evidence) {
        return evidence.isEmpty()
                ? null
                : new RunnerUp(
                        cause.category(), cause.name(), RetryAdvice.NEEDS_HUMAN, Diagnosis.LIKENESS, evidence.get(0));
    }

    private static String told(List<Excerpt> excerpts) {
        return excerpts.stream()
                .filter(excerpt -> !excerpt.field().equals("driver_log"))
                .map(LastWords::told)
                .reduce("", (inner, outer) -> outer + "\n" + inner);
    }

    /** The line of the log that says most. */
    private static String logged(List<Excerpt> excerpts) {
        return excerpts.stream()
                .filter(excerpt -> excerpt.field().equals("driver_log"))
                .map(LastWords::line)
                .filter(Objects::nonNull)
                .map(LastWords.Line::text)
                .findFirst()
                .orElse("");
    }
}
