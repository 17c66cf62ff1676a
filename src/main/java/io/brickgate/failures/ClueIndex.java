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
    private final List<RoughWord> rough = new ArrayList<>();

    ClueIndex(Collection<Rule> rules, Function<Clues, List<String>> words) {
        rules.forEach(rule -> words.apply(rule.clues()).forEach(word -> add(word, rule)));
    }

    private void add(String word, Rule rule) {
        if (word.indexOf('*') >= 0) {
            rough.add(RoughWord.of(List.of(word.split("\\*", -1)), rule));
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
                .filter(candidate -> candidate.fits(word))
                .forEach(candidate -> found.accept(candidate.rule(), candidate.length()));
    }

    /**
     * @param parts what stands between the stars, in order; the first and last are anchored
     * @param length of all parts together
     */
    private record RoughWord(List<String> parts, Rule rule, int length) {

        static RoughWord of(List<String> parts, Rule rule) {
            return new RoughWord(
                    parts, rule, parts.stream().mapToInt(String::length).sum());
        }

        boolean fits(String word) {
            String last = parts.get(parts.size() - 1);
            if (word.length() < length || !word.startsWith(parts.get(0)) || !word.endsWith(last)) {
                return false;
            }
            int at = parts.get(0).length();
            for (String part : parts.subList(1, parts.size() - 1)) {
                int found = word.indexOf(part, at);
                if (found < 0) {
                    return false;
                }
                at = found + part.length();
            }
            return at <= word.length() - last.length();
        }
    }
}
