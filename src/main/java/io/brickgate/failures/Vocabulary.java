package io.brickgate.failures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phrases of all rules, and one automaton over their fixed parts: an excerpt is walked once, and only those phrases
 * are looked at whose parts have all been met.
 */
final class Vocabulary {

    /** A phrase that is a clue of a rule; of each needed list one literal has to stand. */
    record Clue(Rule rule, Phrase phrase, int[][] needed) {}

    private static final int LONGEST = 16;

    private final Rules ruleSet;
    private final Literals literals;
    private volatile @Nullable LogClues logClues;
    private final List<Clue> clues = new ArrayList<>();
    private final Map<Phrase, int[][]> needed = new IdentityHashMap<>();

    Vocabulary(Rules ruleSet) {
        this.ruleSet = ruleSet;
        Collection<Rule> rules = ruleSet.all();
        this.literals = Literals.of(Stream.concat(
                        rules.stream().flatMap(Vocabulary::phrases).flatMap(phrase -> phrase.needed().stream()
                                .flatMap(List::stream)),
                        Stream.concat(Wrappers.INWARDS.stream(), Sightings.STATES.stream()))
                .map(Vocabulary::start)
                .toList());
        rules.forEach(this::add);
    }

    private void add(Rule rule) {
        phrases(rule).forEach(phrase -> needed.put(phrase, numbers(phrase)));
        rule.clues().text().forEach(phrase -> clues.add(new Clue(rule, phrase, numbers(phrase))));
    }

    private static Stream<Phrase> phrases(Rule rule) {
        return Stream.of(rule.clues().text(), rule.also(), rule.unless()).flatMap(List::stream);
    }

    private int[][] numbers(Phrase phrase) {
        return phrase.needed().stream().map(this::numbers).toArray(int[][]::new);
    }

    int[] numbers(Collection<String> texts) {
        return texts.stream().map(Vocabulary::start).mapToInt(literals::number).toArray();
    }

    /** The longer a text, the larger the automaton; its beginning tells enough to have a closer look. */
    static String start(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** What to look for in long texts; made when the first one comes. */
    LogClues logClues() {
        LogClues known = logClues;
        if (known == null) {
            known = new LogClues(ruleSet);
            logClues = known;
        }
        return known;
    }

    Literals literals() {
        return literals;
    }

    List<Clue> clues() {
        return clues;
    }

    int[][] needed(Phrase phrase) {
        return needed.getOrDefault(phrase, new int[0][]);
    }

    Sightings sightings(Excerpt excerpt) {
        return new Sightings(this, excerpt);
    }
}
