package io.brickgate.failures;

import java.util.List;

/** Tells apart what identifiers in error texts are: conditions and codes in capitals, or classes. */
final class Identifiers {

    private static final List<String> CLASS_ENDINGS = List.of(
            "Exception",
            "Error",
            "Failure",
            "Failed",
            "Fault",
            "Timeout",
            "Interrupt",
            "Exit",
            "Warning",
            "Lost",
            "Exceeded",
            "Unavailable",
            "Found",
            "Denied",
            "Violation",
            "Aborted",
            "Exists",
            "Iteration");

    private Identifiers() {}

    static boolean isCapitals(String word) {
        return word.chars().noneMatch(c -> c >= 'a' && c <= 'z' || c == '/' || c == '$');
    }

    /** A code that cannot be mistaken for an everyday word: with two or more underscores. */
    static boolean isTelling(String word) {
        int first = word.indexOf('_');
        return first > 0 && word.indexOf('_', first + 1) > 0;
    }

    static boolean isClass(String word) {
        return word.indexOf('.') > 0
                || word.indexOf('/') > 0
                || CLASS_ENDINGS.stream().anyMatch(word::endsWith);
    }

    /** {@code CLASS} of {@code CLASS.SUBCLASS}. */
    static String condition(String word) {
        int dot = word.indexOf('.');
        return dot < 0 ? word : word.substring(0, dot);
    }

    /** A class without its package and without the class around it. */
    static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
