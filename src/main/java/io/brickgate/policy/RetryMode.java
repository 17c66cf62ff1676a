package io.brickgate.policy;

/** How a run is tried again. */
public enum RetryMode {
    /** Repair a run of several tasks, rerun one of a single task. */
    AUTO,
    /** Rerun what failed, within the same run. */
    REPAIR,
    /** Start the job anew with the run's parameters. */
    RERUN
}
