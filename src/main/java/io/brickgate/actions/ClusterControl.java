package io.brickgate.actions;

import io.brickgate.runs.WorkspaceFault;
import java.util.List;
import java.util.Optional;

/**
 * A workspace's clusters. Every call is one request, or one a page; a {@link WorkspaceFault} tells what is known about its
 * effect. What cannot be undone is not offered.
 */
public interface ClusterControl {

    /** All that the hub's principal can see. */
    List<Cluster> list(String workspace);

    /** Empty where there is none of that id. */
    Optional<Cluster> find(String workspace, String clusterId);

    /** Starts a terminated cluster; of one that runs already nothing comes. */
    void start(String workspace, String clusterId);

    /** Terminates a cluster, which can be started again; of one that has ended nothing comes. */
    void terminate(String workspace, String clusterId);
}
