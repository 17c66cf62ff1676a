package io.brickgate.policy;

/**
 * The most automatic retries a day, which stop retry storms.
 *
 * @param perCause of one cause in one workspace; as many as the workspace has, unless said
 */
record Limits(int perCause, int perJob, int perWorkspace) {

    static final Limits USUAL = new Limits(200, 10, 200);
}
