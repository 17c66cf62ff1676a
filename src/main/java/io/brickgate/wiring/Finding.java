package io.brickgate.wiring;

/**
 * Something about the configuration that people should know. Never quotes a value that may be secret.
 *
 * @param key the setting, or the file and line
 * @param problem what is wrong, one sentence
 * @param remedy what would be right
 */
public record Finding(Level level, String key, String problem, String remedy) {

    /** How much it matters. */
    public enum Level {
        /** The hub would not start, or a part of it would not work. */
        ERROR,
        /** It works, but hardly as meant. */
        WARNING,
        /** Good to know; nothing is wrong. */
        NOTE
    }
}
