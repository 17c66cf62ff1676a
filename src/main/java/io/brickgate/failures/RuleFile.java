package io.brickgate.failures;

/**
 * The text of one file of rules.
 *
 * @param name as it is shown in mistakes: {@code rules/delta.yaml}
 */
public record RuleFile(String name, String yaml) {}
