package io.brickgate.policy;

import java.util.Locale;

/** What people may ask the hub to do. */
public enum Deed {
    /** Start a job. */
    RUN,
    /** Start a failed run's job again, with its parameters. */
    RERUN,
    /** Run again what failed within a run. */
    REPAIR,
    CANCEL,
    START_CLUSTER,
    TERMINATE_CLUSTER;

    /** The word of the policy and the REST door. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
