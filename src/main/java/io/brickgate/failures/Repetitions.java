package io.brickgate.failures;

import io.brickgate.failures.RuleFinding.Kind;
import io.brickgate.failures.RuleFinding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what stands twice in a rule. */
final class Repetitions {

    private Repetitions() {}

    static Stream<RuleFinding> of(Rule rule) {
        return Stream.of(
                        twice(rule.clues().written(), Repetitions::word)
                                .map(clue -> finding(rule, clue.place(), "'" + clue.word() + "' stands")),
                        twice(rule.also(), Repetitions::words)
                                .map(it -> finding(rule, rule.place(), "'" + it.source() + "' (also) stands")),
                        twice(rule.unless(), Repetitions::words)
                                .map(it -> finding(rule, rule.place(), "'" + it.source() + "' (unless) stands")),
                        twice(rule.cases(), RuleCase::symptoms)
                                .map(it -> finding(rule, it.place(), "the same test stands")))
                .flatMap(findings -> findings);
    }

    private static <T> Stream<T> twice(List<T> items, Function<T, Object> same) {
        Set<Object> seen = new HashSet<>();
        return items.stream().filter(item -> !seen.add(same.apply(item)));
    }

    private static Object word(Clue clue) {
        String word = clue.kind() == Clue.Kind.TEXT ? clue.word().toLowerCase(Locale.ROOT) : clue.word();
        return List.of(clue.kind(), word);
    }

    private static Object words(Phrase phrase) {
        return phrase.source().toLowerCase(Locale.ROOT);
    }

    private static RuleFinding finding(Rule rule, String place, String what) {
        return RuleFinding.at(
                place, Severity.WARNING, Kind.TWICE, rule.id(), what + " twice in this rule", "keep one of the two");
    }
}
