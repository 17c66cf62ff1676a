package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.actions.ActionRequest.ChangeCluster;
import io.brickgate.actions.Claim;
import io.brickgate.actions.Cluster;
import io.brickgate.actions.ClusterControl;
import io.brickgate.api.Orders.CancelOrder;
import io.brickgate.masking.Clearance;
import io.brickgate.masking.Internals;
import io.brickgate.policy.Deed;
import io.brickgate.runs.WorkspaceFault;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows the clusters of a workspace as it shows them now, and takes orders about them to the desk. Who is no operator sees
 * a name in place of the id, which is always the same; orders take both.
 */
@Component
public class ClusterDoor {

    /** A cluster. */
    record ClusterView(
            String workspace,
            String clusterId,
            String name,
            String state,
            String source,
            Map<String, String> tags,
            @Nullable Instant startedAt,
            int autoTerminationMinutes,
            Map<String, Permission> may) {}

    /** All of a workspace. */
    record ClusterList(List<ClusterView> items) {}

    private final ClusterControl clusters;
    private final ActionDoor actions;
    private final WorkspaceNames workspaces;
    private final Pseudonyms pseudonyms;
    private final Permits permits;

    ClusterDoor(
            ClusterControl clusters,
            ActionDoor actions,
            WorkspaceNames workspaces,
            Pseudonyms pseudonyms,
            Permits permits) {
        this.clusters = clusters;
        this.actions = actions;
        this.workspaces = workspaces;
        this.pseudonyms = pseudonyms;
        this.permits = permits;
    }

    public Answer list(@Nullable String workspace, Actor actor) {
        return Answer.ok(new ClusterList(read(workspaces.meant(workspace)).stream()
                .filter(cluster -> actor.sees(target(cluster)))
                .sorted(Comparator.comparing(Cluster::name))
                .map(cluster -> view(cluster, actor))
                .toList()));
    }

    /** Starts one: what is returned is on record and in hand, to be performed next. */
    public Claim start(
            String clusterId, @Nullable String workspace, CancelOrder order, Actor actor, @Nullable String key) {
        return change(clusterId, workspace, true, order, actor, key);
    }

    public Claim terminate(
            String clusterId, @Nullable String workspace, CancelOrder order, Actor actor, @Nullable String key) {
        return change(clusterId, workspace, false, order, actor, key);
    }

    private Claim change(
            String given,
            @Nullable String workspace,
            boolean start,
            CancelOrder order,
            Actor actor,
            @Nullable String key) {
        String name = workspaces.meant(workspace);
        String id = Pseudonyms.isOne(given) && actor.is(Role.OPERATOR) ? meant(name, given) : given;
        return actions.recorded(new ChangeCluster(name, id, start, order.reason()), actor, key);
    }

    private String meant(String workspace, String pseudonym) {
        return read(workspace).stream()
                .filter(cluster -> pseudonym(cluster).equals(pseudonym))
                .map(cluster -> cluster.id().open())
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "cluster_not_found",
                        "There is no cluster " + pseudonym,
                        "GET /api/v1/clusters lists them"));
    }

    private List<Cluster> read(String workspace) {
        try {
            return clusters.list(workspace);
        } catch (WorkspaceFault fault) {
            throw new Refusal(
                    Refusal.Reason.UNAVAILABLE,
                    "workspace_unavailable",
                    "The workspace does not show its clusters now: " + fault.code(),
                    "Try again later; GET /api/v1/workspaces tells how it is");
        }
    }

    private ClusterView view(Cluster cluster, Actor actor) {
        Map<String, Permission> may = new LinkedHashMap<>();
        boolean ours = !cluster.ofJob();
        may.put(
                "start",
                permits.of(
                        actor,
                        Deed.START_CLUSTER,
                        target(cluster),
                        ours ? cluster.ended() ? null : "It is not terminated" : OF_JOB));
        may.put(
                "terminate",
                permits.of(
                        actor,
                        Deed.TERMINATE_CLUSTER,
                        target(cluster),
                        ours ? cluster.ended() ? "It has ended" : null : OF_JOB));
        return new ClusterView(
                cluster.workspace(),
                shown(cluster, actor.clearance(target(cluster))),
                Internals.masked(cluster.name()),
                cluster.state(),
                cluster.source(),
                new TreeMap<>(cluster.tags()),
                cluster.startedAt(),
                cluster.autoTerminationMinutes(),
                may);
    }

    private static final String OF_JOB = "It belongs to a run and ends with it; cancel the run";

    private String shown(Cluster cluster, Clearance reader) {
        return reader.readsInternals() ? cluster.id().shownTo(reader) : pseudonym(cluster);
    }

    private String pseudonym(Cluster cluster) {
        return pseudonyms.of("cluster", cluster.workspace(), cluster.id().open());
    }

    private static Target target(Cluster cluster) {
        return new Target(cluster.workspace(), cluster.name(), cluster.tags());
    }
}
