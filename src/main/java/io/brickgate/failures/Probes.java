package io.brickgate.failures;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The smallest failures that should show a clue: what the classifier says of them tells whether the clue can decide.
 */
final class Probes {

    private static final int MOST_OTHERS = 2;
    private static final String SAYS = " it is odd";

    private final Rules rules;

    Probes(Rules rules) {
        this.rules = rules;
    }

    /** Several where the clue may stand in several ways; none where no text for it can be made. */
    List<Symptoms> of(Rule rule, Clue clue) {
        List<String> others = rule.also().isEmpty()
                ? List.of("")
                : rule.also().stream()
                        .flatMap(phrase -> Specimens.of(phrase).stream().limit(1))
                        .limit(MOST_OTHERS)
                        .map(text -> "\n" + text)
                        .toList();
        return others.stream().flatMap(other -> of(rule, clue, other)).toList();
    }

    private Stream<Symptoms> of(Rule rule, Clue clue, String other) {
        return switch (clue.kind()) {
            case CODE -> Stream.of(symptoms(other, clue.word(), null));
            case TYPE -> Stream.of(symptoms(other, null, clue.word()));
            default -> texts(rule, clue).map(text -> symptoms(text + other, null, null));
        };
    }

    private Stream<String> texts(Rule rule, Clue clue) {
        return switch (clue.kind()) {
            case CODE, TYPE -> Stream.of();
            case CONDITION -> conditions(clue.word()).flatMap(it -> Stream.of("[" + it + "]" + SAYS, it + ":" + SAYS));
            case EXCEPTION ->
                Stream.of(filled(clue.word(), "Odd", "OddException"))
                        .flatMap(it -> Stream.of(it + ":" + SAYS, "odd.pack." + it + ":" + SAYS));
            case SQLSTATE ->
                Stream.of("It is odd. SQLSTATE: " + (clue.word().replace("*", "") + "ZZZ").substring(0, 5));
            case TEXT ->
                rule.clues().text().stream()
                        .filter(phrase -> phrase.source().equals(clue.word()))
                        .flatMap(phrase -> Specimens.of(phrase).stream())
                        .map(it -> Frames.isFrame(it) ? "Odd: " + it : it);
        };
    }

    /** Conditions of the catalogs where a word with {@code *} means some, else one that is made up. */
    private Stream<String> conditions(String word) {
        if (word.indexOf('*') < 0) {
            return Stream.of(word);
        }
        List<String> known = rules.catalogued(word).limit(3).toList();
        return known.isEmpty() ? Stream.of(filled(word, "ODD_", "_ODD")) : known.stream();
    }

    private static String filled(String word, String within, String atTheEnd) {
        String complete = word.endsWith("*") ? word.substring(0, word.length() - 1) + atTheEnd : word;
        return complete.replace("*", within);
    }

    private static Symptoms symptoms(String message, @Nullable String code, @Nullable String type) {
        return new Symptoms(null, message, null, null, code, type);
    }
}
