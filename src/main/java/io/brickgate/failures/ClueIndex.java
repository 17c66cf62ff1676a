package io.brickgate.failures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Leads from a word to the rules that look for it, exact ones and those with {@code *} at an end. */
final class ClueIndex {

    private final Map<String, List<Rule>> exact = new HashMap<>();
    private final Map<String, List<Rule>> beginnings = new LinkedHashMap<>();
    private final Map<String, List<Rule>> endings = new LinkedHashMap<>();

    ClueIndex(Collection<Rule> rules, Function<Clues, List<String>> words) {
        rules.forEach(rule -> words.apply(rule.clues()).forEach(word -> add(word, rule)));
    }

    private void add(String word, Rule rule) {
        if (word.endsWith("*")) {
            put(beginnings, word.substring(0, word.length() - 1), rule);
        } else if (word.startsWith("*")) {
            put(endings, word.substring(1), rule);
        } else {
            put(exact, word, rule);
        }
    }

    /** Rules that name exactly this word. */
    List<Rule> exactly(String word) {
        return exact.getOrDefault(word, List.of());
    }

    /** Rules that name this word by its beginning or end, with the length of what they name. */
    void roughly(String word, BiConsumer<Rule, Integer> found) {
        beginnings.forEach((part, rules) -> {
            if (word.startsWith(part)) {
                rules.forEach(rule -> found.accept(rule, part.length()));
            }
        });
        endings.forEach((part, rules) -> {
            if (word.endsWith(part)) {
                rules.forEach(rule -> found.accept(rule, part.length()));
            }
        });
    }

    private static void put(Map<String, List<Rule>> map, String word, Rule rule) {
        map.computeIfAbsent(word, key -> new ArrayList<>()).add(rule);
    }
}
