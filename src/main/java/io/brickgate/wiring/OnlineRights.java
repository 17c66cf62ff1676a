package io.brickgate.wiring;

import io.brickgate.actions.Cluster;
import io.brickgate.databricks.DatabricksClient;
import io.brickgate.databricks.Principal;
import io.brickgate.runs.Job;
import io.brickgate.runs.WorkspaceFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares what the hub's principal may do with what it needs: enough to run and restart, and nothing to change. */
final class OnlineRights {

    private static final int MOST = 50;
    private static final int NAMED = 5;
    private static final Set<String> TOO_MUCH = Set.of("CAN_MANAGE", "IS_OWNER");

    private final DatabricksClient client;
    private final String workspace;
    private final String key;
    private final Principal me;
    private final Inspection inspection;
    private final List<String> missing = new ArrayList<>();
    private final List<String> excess = new ArrayList<>();
    private int unread;

    OnlineRights(DatabricksClient client, String workspace, String key, Principal me, Inspection inspection) {
        this.client = client;
        this.workspace = workspace;
        this.key = key;
        this.me = me;
        this.inspection = inspection;
    }

    void look(List<Job> jobs) {
        jobs.stream()
                .limit(MOST)
                .forEach(job -> one("jobs", String.valueOf(job.jobId()), "job " + job.name(), "CAN_MANAGE_RUN"));
        report("CAN_MANAGE_RUN", "jobs", "run, repair and cancel", jobs.size());
        List<Cluster> clusters = clusters();
        clusters.stream()
                .limit(MOST)
                .forEach(cluster -> one("clusters", cluster.id().open(), "cluster " + cluster.name(), "CAN_RESTART"));
        report("CAN_RESTART", "clusters", "start and terminate", clusters.size());
    }

    private List<Cluster> clusters() {
        try {
            return client.clusters(() -> false).list(workspace).stream()
                    .filter(cluster -> !cluster.ofJob())
                    .toList();
        } catch (WorkspaceFault fault) {
            inspection.note(
                    key, "the clusters cannot be listed: " + fault.code(), "they are then left out of GET /clusters");
            return List.of();
        }
    }

    private void one(String kind, String id, String name, String needed) {
        try {
            Set<String> rights = client.rights(workspace, kind, id, me);
            if (rights.stream().anyMatch(TOO_MUCH::contains)) {
                excess.add(name);
            } else if (!rights.contains(needed)) {
                missing.add(name);
            }
        } catch (WorkspaceFault fault) {
            unread++;
        }
    }

    private void report(String needed, String what, String why, int all) {
        if (!missing.isEmpty()) {
            inspection.warning(
                    key,
                    "missing: " + me.name() + " lacks " + needed + " on " + named(missing) + ", so that it cannot "
                            + why + " there",
                    "grant it " + needed + " on them, or on all with the permissions of their bundle");
        }
        if (!excess.isEmpty()) {
            inspection.warning(
                    key,
                    "excess: " + me.name() + " may change " + named(excess) + ", which it never does",
                    "grant it " + needed + " there in place of CAN_MANAGE or ownership");
        }
        if (unread > 0) {
            inspection.note(key, "the grants of " + unread + " " + what + " cannot be read", "look at them by hand");
        }
        if (all > MOST) {
            inspection.note(
                    key,
                    "the grants of the first " + MOST + " " + what + " were looked at, of " + all + " or more",
                    "look at the others by hand");
        }
        missing.clear();
        excess.clear();
        unread = 0;
    }

    private static String named(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? some + " and " + (names.size() - NAMED) + " more" : some;
    }
}
