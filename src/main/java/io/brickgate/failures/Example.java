package io.brickgate.failures;

/**
 * A failure that happened, or could have, and its cause as people judged it: what the likeness of failures is learned
 * from.
 *
 * @param template equal for examples of one message, so that all of it can be held out when the rules are scored
 * @param source where the text occurred
 */
record Example(Cause cause, String template, String source, String text) {

    Symptoms symptoms() {
        return new Symptoms(null, text, null, null, null, null);
    }
}
