package io.brickgate.actions;

/** What can be done to a job or a run. */
public enum ActionKind {
    /** Start a job. */
    RUN,
    /** Start a failed run's job again, with the run's parameters. */
    RERUN,
    /** Run again what failed within a run. */
    REPAIR,
    CANCEL,
    START_CLUSTER,
    TERMINATE_CLUSTER
}
