package io.brickgate.failures;

/**
 * Something that people should know of a rule before it decides anything.
 *
 * @param rule its id; empty where it concerns a file
 * @param line 1-based, 0 where it concerns the whole file
 * @param text what is the matter
 * @param remedy what would be right
 */
public record RuleFinding(
        Severity severity, Kind kind, String rule, String file, int line, String text, String remedy) {

    /** How much it matters, the worst first. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    /** What can be the matter. */
    public enum Kind {
        /** The file cannot be read as rules. */
        MISTAKE,
        /** An example leads to another cause or advice. */
        CASE_FAILS,
        /** A clue or an example that stands twice in a rule. */
        TWICE,
        /** A rule without an example. */
        NO_CASE,
        /** A clue or a rule that no input can make decide. */
        DEAD,
        /** A clue or a rule for which others always decide. */
        SHADOWED,
        /** Two rules of different causes that say as much. */
        OVERLAP,
        /** An expression that has to be tried on every text. */
        UNANCHORED,
        /** A rule that replaces another of the same id. */
        OVERRIDES,
        /** A rule of the folder whose own example a shipped one decides. */
        OUTWEIGHED,
        /** Clues of a rule of the folder that none of its examples shows. */
        UNTESTED
    }

    /** @param place file and line, as in {@code rules/delta.yaml:12} */
    static RuleFinding at(String place, Severity severity, Kind kind, String rule, String text, String remedy) {
        int colon = place.lastIndexOf(':');
        int line = Integer.parseInt(place.substring(colon + 1));
        return new RuleFinding(severity, kind, rule, place.substring(0, colon), line, text, remedy);
    }
}
