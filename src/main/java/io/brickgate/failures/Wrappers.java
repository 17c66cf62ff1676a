package io.brickgate.failures;

import java.util.List;
import java.util.stream.IntStream;

/** The phrases that enclose a cause: what follows one is closer to the root than what precedes it. */
final class Wrappers {

    static final List<String> INWARDS = List.of(
            "caused by:",
            "most recent failure:",
            "terminated with exception:",
            "nested exception is",
            "an error occurred while calling");

    private Wrappers() {}

    /** Where they stand in a text of lower case, ascending. */
    static int[] positions(String lower) {
        return INWARDS.stream()
                .flatMapToInt(phrase -> occurrences(lower, phrase))
                .sorted()
                .toArray();
    }

    private static IntStream occurrences(String lower, String phrase) {
        return IntStream.iterate(
                lower.indexOf(phrase), at -> at >= 0, at -> lower.indexOf(phrase, at + phrase.length()));
    }
}
