package io.brickgate.failures;

import java.util.List;

/**
 * What a rule looks for; one clue found is enough.
 *
 * @param codes termination codes of runs and clusters, and the legacy words that stand for them
 * @param types termination types
 * @param conditions error conditions such as {@code DELTA_CONCURRENT_*}
 * @param exceptions exception classes, by simple or full name, or {@code package.*}
 * @param states SQLSTATEs, or {@code 42*} for a whole class
 * @param text phrases of the message
 */
record Clues(
        List<String> codes,
        List<String> types,
        List<String> conditions,
        List<String> exceptions,
        List<String> states,
        List<Phrase> text) {

    boolean none() {
        return codes.isEmpty()
                && types.isEmpty()
                && conditions.isEmpty()
                && exceptions.isEmpty()
                && states.isEmpty()
                && text.isEmpty();
    }
}
