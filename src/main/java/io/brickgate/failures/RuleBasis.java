package io.brickgate.failures;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a set of rules rests on, whichever of their clues it has.
 *
 * @param causes by their path
 * @param stateOfCondition the SQLSTATE that the public catalogs give a condition
 * @param examples what the likeness of failures is learned from, besides the rules
 * @param replaced in the order of the files
 */
record RuleBasis(
        Map<String, Cause> causes,
        Map<String, String> stateOfCondition,
        List<FriendlyState> friendly,
        List<Example> examples,
        List<Replaced> replaced) {

    /** A rule in whose place a later file has put one of the same id. */
    record Replaced(Rule before, Rule now) {}

    /** The same with fewer examples. */
    RuleBasis without(Predicate<Example> forgotten) {
        List<Example> left = examples.stream().filter(forgotten.negate()).toList();
        return new RuleBasis(causes, stateOfCondition, friendly, left, replaced);
    }
}
