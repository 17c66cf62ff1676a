package io.brickgate.policy;

/** The most automatic retries a day, which stop retry storms. */
record Limits(int perJob, int perWorkspace) {

    static final Limits USUAL = new Limits(10, 200);
}
