package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The all-purpose clusters of a simulated workspace; they start and stop at once. Guarded by the workspace's lock. */
final class Clusters {

    private final Workbook book;
    private final Map<String, ObjectNode> clusters = new LinkedHashMap<>();

    Clusters(Workbook book) {
        this.book = book;
    }

    String add(String name, String state) {
        String id =
                "1122-%06d-%s".formatted(clusters.size() + 1, Logins.secret("").substring(0, 8));
        clusters.put(
                id,
                Json.object()
                        .put("cluster_id", id)
                        .put("cluster_name", name)
                        .put("state", state)
                        .put("state_message", "")
                        .put("cluster_source", "UI")
                        .put("start_time", book.now().toEpochMilli())
                        .put("autotermination_minutes", 60)
                        .put("num_workers", 2)
                        .put("creator_user_name", "jobs@example.com"));
        return id;
    }

    ObjectNode list() {
        ObjectNode page = Json.object();
        if (!clusters.isEmpty()) {
            ArrayNode all = page.putArray("clusters");
            clusters.values().forEach(all::add);
        }
        return page;
    }

    ObjectNode get(String id) {
        ObjectNode found = clusters.get(id);
        if (found == null) {
            throw ApiError.invalid("Cluster " + id + " does not exist");
        }
        return found;
    }

    /** Nothing happens unless it is terminated. */
    ObjectNode start(ObjectNode body) {
        turn(body, "TERMINATED", "RUNNING");
        return Json.object();
    }

    /** Databricks' {@code delete} terminates. */
    ObjectNode terminate(ObjectNode body) {
        turn(body, "RUNNING", "TERMINATED");
        return Json.object();
    }

    private void turn(ObjectNode body, String from, String to) {
        ObjectNode cluster = get(body.path("cluster_id").asText());
        if (from.equals(cluster.path("state").asText())) {
            cluster.put("state", to);
        }
    }
}
