package io.brickgate.failures;

import java.util.Comparator;
import java.util.function.Supplier;

/**
 * A clue of a rule found in the symptoms.
 *
 * @param weight how much it says, depth and field counted in
 * @param depth how many wrappers enclose it
 * @param rank of the field: 0 for codes, then trace, message, log
 * @param quote makes the evidence, masked, once it is wanted
 */
record Hit(Rule rule, int weight, int depth, int rank, int offset, Supplier<Evidence> quote) {

    /** Best first; never by the order of files. */
    static final Comparator<Hit> BEST_FIRST = Comparator.comparingInt(Hit::weight)
            .thenComparingInt(Hit::depth)
            .reversed()
            .thenComparingInt(Hit::rank)
            .thenComparing(Comparator.comparing(Hit::advice).reversed())
            .thenComparingInt(Hit::offset)
            .thenComparing(hit -> hit.rule().id());

    RetryAdvice advice() {
        return rule.advice();
    }

    /** What it says by itself, wrappers not counted. */
    int says() {
        return rule.weight() > 0 ? Math.min(rule.weight(), weight) : weight;
    }

    Evidence evidence() {
        return quote.get();
    }

    Hit better(Hit other) {
        return BEST_FIRST.compare(this, other) <= 0 ? this : other;
    }
}
