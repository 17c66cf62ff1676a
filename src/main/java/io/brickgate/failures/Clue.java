package io.brickgate.failures;

/**
 * One thing that a rule looks for, as it is written.
 *
 * @param rule the rule's id
 * @param word a code, a class, an expression: whatever its kind takes
 * @param place file and line, as in {@code rules/delta.yaml:12}
 */
public record Clue(String rule, Kind kind, String word, String place) {

    /** What a word can be, with the key that it stands under in a rule. */
    public enum Kind {
        CODE("codes"),
        TYPE("types"),
        CONDITION("conditions"),
        EXCEPTION("exceptions"),
        SQLSTATE("sqlstates"),
        TEXT("text");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** Whether it names a part of a word only. */
    boolean rough() {
        return kind != Kind.TEXT && word.indexOf('*') >= 0;
    }
}
