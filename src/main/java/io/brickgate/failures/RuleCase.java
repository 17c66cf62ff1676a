package io.brickgate.failures;

/**
 * An example kept beside a rule.
 *
 * @param expected category and cause, such as {@code DATA/cast_error}
 */
record RuleCase(Symptoms symptoms, String expected, RetryAdvice advice, String place) {}
