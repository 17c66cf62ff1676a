package io.brickgate.access;

import java.util.Map;

/**
 * What somebody wants to act on or see: a job, a run of it, or a cluster.
 *
 * @param name the job's or cluster's name; empty where it has none
 * @param tags the job's or cluster's own tags; empty where it cannot be read
 */
public record Target(String workspace, String name, Map<String, String> tags) {

    public Target {
        tags = Map.copyOf(tags);
    }
}
