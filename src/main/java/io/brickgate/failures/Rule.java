package io.brickgate.failures;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which words mean which cause.
 *
 * @param also where any are given, one of them has to stand somewhere in the symptoms, stack frames too
 * @param unless none of them may stand anywhere
 * @param weight how much the rule says, 1 to 100; 0 leaves it to the kind of clue
 * @param caution whether nothing is called safe to retry where it fires, whatever weighs more
 * @param confidence null leaves it to the weight
 * @param why one sentence a person at night understands; null leaves it to the cause
 * @param link where to read on; null leaves it to the cause
 */
record Rule(
        String id,
        Cause cause,
        RetryAdvice advice,
        Clues clues,
        List<Phrase> also,
        List<Phrase> unless,
        int weight,
        boolean caution,
        @Nullable Confidence confidence,
        @Nullable String why,
        @Nullable String link,
        List<RuleCase> cases,
        String place) {

    private Rule with(Clues others, List<RuleCase> examples) {
        return new Rule(
                id, cause, advice, others, also, unless, weight, caution, confidence, why, link, examples, place);
    }

    /** With fewer clues; examples are kept only where none is missing. */
    Rule reducedTo(Clues left) {
        return with(left, left.written().size() == clues.written().size() ? cases : List.of());
    }

    /** Without the examples that show some symptoms. */
    Rule forgetting(Predicate<Symptoms> shown) {
        return with(
                clues, cases.stream().filter(it -> !shown.test(it.symptoms())).toList());
    }

    String explanation() {
        return why == null ? cause.explanation() : why;
    }

    @Nullable
    String readOn() {
        return link == null ? cause.link() : link;
    }
}
