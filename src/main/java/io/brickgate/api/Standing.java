package io.brickgate.api;

/** How a run stands, in the words of the REST door. */
enum Standing {
    ACTIVE,
    SUCCEEDED,
    PARTIAL,
    FAILED,
    /** The workspace denies that there is such a run. */
    VANISHED
}
