package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.actions.Cluster;
import io.brickgate.actions.ClusterControl;
import io.brickgate.masking.Internal;
import io.brickgate.runs.WorkspaceFault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reads and changes clusters through the Clusters API. {@code delete} terminates; {@code permanent-delete} is not called.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/clusters">Clusters API 2.1</a>
 */
final class DatabricksClusters implements ClusterControl {

    private static final String CLUSTERS = "/api/2.1/clusters";
    private static final int MOST_PAGES = 100;

    private final Workspaces workspaces;
    private final BooleanSupplier mayAct;

    DatabricksClusters(Workspaces workspaces, BooleanSupplier mayAct) {
        this.workspaces = workspaces;
        this.mayAct = mayAct;
    }

    @Override
    public List<Cluster> list(String workspace) {
        List<Cluster> clusters = new ArrayList<>();
        String page = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            String token = page.isEmpty() ? "" : "&page_token=" + encoded(page);
            JsonNode answer = workspaces.named(workspace).read(Call.get(CLUSTERS + "/list?page_size=100" + token));
            answer.path("clusters").forEach(one -> clusters.add(read(workspace, one)));
            page = answer.path("next_page_token").asText("");
            if (page.isEmpty()) {
                break;
            }
        }
        return clusters;
    }

    @Override
    public Optional<Cluster> find(String workspace, String clusterId) {
        try {
            return Optional.of(read(
                    workspace,
                    workspaces.named(workspace).read(Call.get(CLUSTERS + "/get?cluster_id=" + encoded(clusterId)))));
        } catch (WorkspaceFault fault) {
            if (fault.kind() == WorkspaceFault.Kind.REFUSED && (fault.status() == 400 || fault.status() == 404)) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    @Override
    public void start(String workspace, String clusterId) {
        post(workspace, "/start", clusterId);
    }

    @Override
    public void terminate(String workspace, String clusterId) {
        post(workspace, "/delete", clusterId);
    }

    private void post(String workspace, String path, String clusterId) {
        workspaces
                .named(workspace)
                .write(
                        Call.post(
                                CLUSTERS + path,
                                Json.object().put("cluster_id", clusterId).toString()),
                        mayAct);
    }

    private static Cluster read(String workspace, JsonNode one) {
        Map<String, String> tags = new HashMap<>();
        one.path("custom_tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        long started = Math.max(
                one.path("start_time").asLong(), one.path("last_restarted_time").asLong());
        return new Cluster(
                workspace,
                Internal.of(one.path("cluster_id").asText()),
                one.path("cluster_name").asText(),
                one.path("state").asText("UNKNOWN"),
                one.path("cluster_source").asText(""),
                tags,
                started == 0 ? null : Instant.ofEpochMilli(started),
                one.path("autotermination_minutes").asInt());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
