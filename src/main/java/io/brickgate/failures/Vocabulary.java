package io.brickgate.failures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    private final List<List<Clue>> byLiteral;
    private final List<Clue> always = new ArrayList<>();
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
        this.byLiteral = Stream.generate(() -> (List<Clue>) new ArrayList<Clue>(1))
                .limit(literals.size())
                .toList();
        rules.forEach(this::add);
    }

    private void add(Rule rule) {
        phrases(rule).forEach(phrase -> needed.put(phrase, numbers(phrase)));
        rule.clues().text().forEach(phrase -> add(new Clue(rule, phrase, numbers(phrase))));
    }

    /** Under the texts, one of which has to stand, that are the longest: they stand in the fewest excerpts. */
    private void add(Clue clue) {
        Stream.of(clue.needed())
                .max(Comparator.comparingInt(this::shortest))
                .ifPresentOrElse(
                        oneOf -> Arrays.stream(oneOf)
                                .forEach(literal -> byLiteral.get(literal).add(clue)),
                        () -> always.add(clue));
    }

    private int shortest(int[] oneOf) {
        return Arrays.stream(oneOf)
                .map(literal -> literals.texts().get(literal).length())
                .min()
                .orElse(0);
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

    /** The clues that may stand where these literals do: of some, parts are still missing, and some come twice. */
    void worthALook(BitSet seen, Consumer<Clue> look) {
        always.forEach(look);
        seen.stream().forEach(literal -> byLiteral.get(literal).forEach(look));
    }

    int[][] needed(Phrase phrase) {
        return needed.getOrDefault(phrase, new int[0][]);
    }

    Sightings sightings(Excerpt excerpt) {
        return new Sightings(this, excerpt);
    }
}
