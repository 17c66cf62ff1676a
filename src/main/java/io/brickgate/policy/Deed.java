package io.brickgate.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    /** Whether it is done to a cluster and not to a job or a run of it. */
    public boolean onCluster() {
        return this == START_CLUSTER || this == TERMINATE_CLUSTER;
    }

    static Set<Deed> ofJobs() {
        return EnumSet.of(RUN, RERUN, REPAIR, CANCEL);
    }
}
