package io.brickgate.failures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was found into a diagnosis. */
final class Verdicts {

    private static final int WEAK = 24;
    private static final int SURE = 60;
    private static final int LIKELY = 38;
    /** How much less another category may weigh and still disputes a verdict. */
    static final int CLOSE = 5;

    private static final int NEAR = 10;
    private static final int MOST_EVIDENCE = 3;
    private static final String NOTHING_KNOWN =
            "No rule knows this failure; a person has to read the error, and a rule can be added for it.";

    private Verdicts() {}

    /**
     * @param hits the best first
     * @param excerpts what was read, to be quoted where no rule knows it
     */
    static Diagnosis of(List<Hit> hits, List<Excerpt> excerpts, Rules rules, String fingerprint) {
        Hit best = hits.isEmpty() ? null : hits.get(0);
        if (best == null || best.says() < WEAK) {
            Diagnosis likely = Resemblance.of(excerpts, rules, best, fingerprint);
            if (likely != null) {
                return likely;
            }
        }
        return best == null ? unknown(excerpts, rules, fingerprint) : known(hits, best, rules, fingerprint);
    }

    private static Diagnosis known(List<Hit> hits, Hit best, Rules rules, String fingerprint) {
        Cause cause = best.rule().cause();
        boolean disputed = hits.stream().anyMatch(hit -> disputes(hit, best));
        RetryAdvice advice = best.advice().safe() && hits.stream().anyMatch(hit -> warns(hit, best))
                ? RetryAdvice.NEEDS_HUMAN
                : best.advice();
        return new Diagnosis(
                cause.category(),
                cause.name(),
                advice,
                confidence(best, disputed),
                best.rule().id(),
                rules.version(),
                rules.friendlyState(cause.category(), cause.name(), advice),
                best.rule().explanation(),
                evidence(hits, best),
                runnerUp(hits, best),
                best.rule().readOn(),
                fingerprint);
    }

    /** Another category that says almost as much. */
    static boolean disputes(Hit other, Hit best) {
        return isClose(other, best)
                && other.rule().cause().category() != best.rule().cause().category();
    }

    /** Another cause that says almost as much. */
    static boolean isClose(Hit other, Hit best) {
        return !other.rule().cause().equals(best.rule().cause()) && other.weight() > best.weight() - CLOSE;
    }

    private static @Nullable RunnerUp runnerUp(List<Hit> hits, Hit best) {
        return hits.stream()
                .filter(hit -> !hit.rule().cause().equals(best.rule().cause()) && hit.weight() > best.weight() - NEAR)
                .findFirst()
                .map(Verdicts::runnerUp)
                .orElse(null);
    }

    static RunnerUp runnerUp(Hit hit) {
        Cause cause = hit.rule().cause();
        return new RunnerUp(
                cause.category(), cause.name(), hit.advice(), hit.rule().id(), hit.evidence());
    }

    /** Whether another verdict speaks against a retry: a caution, or a cause of another category that says nearly as much. */
    private static boolean warns(Hit other, Hit best) {
        return other.rule().caution()
                || disputes(other, best) && !other.advice().safe();
    }

    private static Confidence confidence(Hit best, boolean disputed) {
        Confidence stated = best.rule().confidence();
        if (stated != null) {
            return stated;
        }
        if (best.weight() < LIKELY) {
            return Confidence.LOW;
        }
        return best.weight() >= SURE && !disputed ? Confidence.HIGH : Confidence.MEDIUM;
    }

    private static List<Evidence> evidence(List<Hit> hits, Hit best) {
        return hits.stream()
                .filter(hit -> hit.rule().cause().equals(best.rule().cause()))
                .map(Hit::evidence)
                .distinct()
                .limit(MOST_EVIDENCE)
                .toList();
    }

    private static Diagnosis unknown(List<Excerpt> excerpts, Rules rules, String fingerprint) {
        return new Diagnosis(
                Category.UNKNOWN,
                "unknown",
                RetryAdvice.NEEDS_HUMAN,
                Confidence.LOW,
                "none",
                rules.version(),
                rules.friendlyState(Category.UNKNOWN, "unknown", RetryAdvice.NEEDS_HUMAN),
                NOTHING_KNOWN,
                LastWords.of(excerpts),
                null,
                null,
                fingerprint);
    }
}
