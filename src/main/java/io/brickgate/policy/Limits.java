package io.brickgate.policy;

/**
 * The most automatic retries a day, which stop retry storms.
 *
 * @param perCause of one cause in one workspace
 */
record Limits(int perCause, int perJob, int perWorkspace) {

    static final Limits USUAL = new Limits(100, 10, 200);
}
