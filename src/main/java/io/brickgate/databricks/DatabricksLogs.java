package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.examinations.ClusterTrail;
import io.brickgate.examinations.DeliveredLogs;
import io.brickgate.examinations.LogFile;
import io.brickgate.runs.RunKey;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What clusters leave behind, as the Clusters, DBFS and Files APIs tell it.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/clusters/events">Cluster events</a>
 * @see <a href="https://docs.databricks.com/compute/configure.html#compute-log-delivery">Compute log delivery</a>
 */
final class DatabricksLogs implements DeliveredLogs {

    private static final String CLUSTERS = "/api/2.1/clusters";
    private static final int MOST_CLUSTERS = 3;
    private static final List<String> OF_DRIVERS = List.of(
            "DRIVER_NOT_RESPONDING",
            "DRIVER_UNAVAILABLE",
            "DRIVER_HEALTHY",
            "SPARK_EXCEPTION",
            "NODES_LOST",
            "DBFS_DOWN");

    private final Workspaces workspaces;
    private final UnaryOperator<Call> turn;

    /** @param turn lets a call through when it is its turn */
    DatabricksLogs(Workspaces workspaces, UnaryOperator<Call> turn) {
        this.workspaces = workspaces;
        this.turn = turn;
    }

    @Override
    public List<ClusterTrail> of(RunKey run) {
        JsonNode whole = WholeRun.of(new Walk(call -> read(run.workspace(), call), DatabricksRuns.runGet(run.runId())));
        Instant from = Instant.ofEpochMilli(whole.path("start_time").asLong());
        Instant to = Optional.ofNullable(Json.time(whole.path("end_time")))
                .orElseGet(() -> workspaces.named(run.workspace()).time());
        List<ClusterTrail> trails = new ArrayList<>();
        for (String cluster : clusters(whole)) {
            find(run.workspace(), cluster)
                    .map(one -> trail(run.workspace(), cluster, one, from, to))
                    .ifPresent(trails::add);
        }
        return trails;
    }

    @Override
    public InputStream open(String workspace, LogFile file, long from) {
        return new Blocks(call -> read(workspace, call), file, from);
    }

    private static List<String> clusters(JsonNode run) {
        Set<String> failed = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        run.path("tasks").forEach(task -> {
            String cluster = task.at("/cluster_instance/cluster_id").asText("");
            if (!cluster.isEmpty()) {
                String result = task.at("/state/result_state").asText("");
                (result.equals("SUCCESS") || result.isEmpty() ? others : failed).add(cluster);
            }
        });
        String whole = run.at("/cluster_instance/cluster_id").asText("");
        if (!whole.isEmpty()) {
            others.add(whole);
        }
        failed.addAll(others);
        return failed.stream().limit(MOST_CLUSTERS).toList();
    }

    private Optional<JsonNode> find(String workspace, String cluster) {
        return Faults.unlessRefused(
                () -> read(workspace, Call.get(CLUSTERS + "/get").with("cluster_id", cluster)));
    }

    private ClusterTrail trail(String workspace, String id, JsonNode cluster, Instant from, Instant to) {
        JsonNode end = cluster.path("termination_reason");
        List<ClusterTrail.Event> events = events(workspace, id, from, to);
        Shelf shelf = Shelf.of(cluster.path("cluster_log_conf"), id, call -> read(workspace, call));
        List<LogFile> files = shelf.files();
        String failure = cluster.at("/cluster_log_status/last_exception").asText("");
        String lack =
                !files.isEmpty() ? "" : failure.isEmpty() ? shelf.lack() : "the cluster could not deliver its logs";
        return new ClusterTrail(
                "JOB".equals(cluster.path("cluster_source").asText()),
                Json.textOrNull(end.path("code")),
                Json.textOrNull(end.path("type")),
                events,
                files,
                shelf.delivers(),
                lack);
    }

    private List<ClusterTrail.Event> events(String workspace, String cluster, Instant from, Instant to) {
        ObjectNode asked = Json.object()
                .put("cluster_id", cluster)
                .put("start_time", from.toEpochMilli())
                .put("end_time", to.toEpochMilli())
                .put("order", "ASC")
                .put("page_size", 100);
        OF_DRIVERS.forEach(asked.putArray("event_types")::add);
        List<ClusterTrail.Event> events = new ArrayList<>();
        Faults.unlessRefused(() -> read(workspace, Call.post(CLUSTERS + "/events", asked.toString())))
                .ifPresent(page -> page.path("events")
                        .forEach(event -> events.add(new ClusterTrail.Event(
                                Instant.ofEpochMilli(event.path("timestamp").asLong()),
                                event.path("type").asText("UNKNOWN")))));
        return events;
    }

    private JsonNode read(String workspace, Call call) {
        return workspaces.named(workspace).read(turn.apply(call));
    }
}
