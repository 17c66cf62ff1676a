package io.brickgate.failures;

import io.brickgate.failures.Clue.Kind;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a rule looks for; one clue found is enough.
 *
 * @param written all of them, as they are written
 * @param codes termination codes of runs and clusters, and the legacy words that stand for them
 * @param types termination types
 * @param conditions error conditions such as {@code DELTA_CONCURRENT_*}
 * @param exceptions exception classes, by simple or full name, or {@code package.*}
 * @param states SQLSTATEs, or {@code 42*} for a whole class
 * @param text phrases of the message
 */
record Clues(
        List<Clue> written,
        List<String> codes,
        List<String> types,
        List<String> conditions,
        List<String> exceptions,
        List<String> states,
        List<Phrase> text) {

    /** @param text the phrases that the clues of that kind were made into */
    static Clues of(List<Clue> written, List<Phrase> text) {
        return new Clues(
                written,
                words(written, Kind.CODE),
                words(written, Kind.TYPE),
                words(written, Kind.CONDITION),
                words(written, Kind.EXCEPTION),
                words(written, Kind.SQLSTATE),
                text);
    }

    boolean none() {
        return written.isEmpty();
    }

    /** Those that fulfil a condition, in the same order. */
    Clues only(Predicate<Clue> kept) {
        List<Clue> left = written.stream().filter(kept).toList();
        List<String> phrases = words(left, Kind.TEXT);
        return of(
                left,
                text.stream()
                        .filter(phrase -> phrases.contains(phrase.source()))
                        .toList());
    }

    private static List<String> words(List<Clue> clues, Kind kind) {
        return clues.stream()
                .filter(clue -> clue.kind() == kind)
                .map(Clue::word)
                .toList();
    }
}
