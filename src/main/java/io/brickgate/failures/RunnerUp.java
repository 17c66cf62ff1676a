package io.brickgate.failures;

/**
 * The other cause that came close, so that a person sees what else it may have been.
 *
 * @param rule the id of the rule that named it
 * @param evidence what it rests on, secrets masked
 */
public record RunnerUp(Category category, String cause, RetryAdvice advice, String rule, Evidence evidence) {}
