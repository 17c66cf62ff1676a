package io.brickgate.failures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Leads from a word to the rules that look for it: exact words, and those with {@code *} in them. */
final class ClueIndex {

    private final Map<String, List<Rule>> exact = new HashMap<>();
    private final List<Candidate> rough = new ArrayList<>();

    ClueIndex(Collection<Rule> rules, Function<Clues, List<String>> words) {
        rules.forEach(rule -> words.apply(rule.clues()).forEach(word -> add(word, rule)));
    }

    private void add(String word, Rule rule) {
        if (word.indexOf('*') >= 0) {
            rough.add(new Candidate(RoughWord.of(word), rule));
        } else {
            exact.computeIfAbsent(word, key -> new ArrayList<>()).add(rule);
        }
    }

    /** Rules that name exactly this word. */
    List<Rule> exactly(String word) {
        return exact.getOrDefault(word, List.of());
    }

    /** Rules that name parts of this word, with the length of what they name. */
    void roughly(String word, BiConsumer<Rule, Integer> found) {
        rough.stream()
                .filter(candidate -> candidate.word().fits(word))
                .forEach(candidate ->
                        found.accept(candidate.rule(), candidate.word().length()));
    }

    private record Candidate(RoughWord word, Rule rule) {}
}
