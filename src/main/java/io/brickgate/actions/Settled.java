package io.brickgate.actions;

/**
 * An action after a try.
 *
 * @param news whether people are to be told of it
 */
public record Settled(Action action, boolean news) {}
