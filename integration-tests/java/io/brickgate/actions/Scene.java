package io.brickgate.actions;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.demo.JobDraft;
import io.brickgate.demo.Request;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A hub that acts quickly by policy, its world, and the words in which tests of acting speak of both. */
final class Scene implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(60);
    static final Ending TRANSIENT = Ending.platform(
            "CLUSTER_ERROR",
            "CLOUD_FAILURE",
            "AWS_INSUFFICIENT_INSTANCE_CAPACITY_FAILURE(CLOUD_FAILURE): aws_api_error_code:InsufficientInstanceCapacity");
    static final Ending CODE = Ending.userCode(
            "KeyError: 'customer_id'", "Traceback (most recent call last):\nKeyError: 'customer_id'", null);

    private static final String POLICY = """
            budgets: { per_job_per_day: 5, per_workspace_per_day: 100000 }
            rules:
              - name: slow-retry
                match: { category: INFRA, tags: { pace: slow } }
                verdict: ACT
                retry: { mode: auto, first_delay: 10m, factor: 1, max_delay: 10m, limit: 3, within: 6h }
                severity: warning
              - name: steady-retry
                match: { category: INFRA, tags: { pace: steady } }
                verdict: ACT
                retry: { mode: auto, first_delay: 8s, factor: 1, max_delay: 8s, limit: 3, within: 6h }
                severity: warning
              - name: quick-retry
                match: { category: INFRA }
                verdict: ACT
                retry: { mode: auto, first_delay: 1s, factor: 1, max_delay: 1s, limit: 3, within: 6h }
                severity: warning
              - name: needs-a-change
                match: { category: CODE }
                verdict: TELL
                severity: error
            """;

    final World world;
    final Map<String, String> settings;
    Hub hub;

    private Scene(World world, Map<String, String> settings) {
        this.world = world;
        this.settings = settings;
    }

    /** A scene whose hub does not run yet. */
    static Scene set() {
        World world = new World();
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("brickgate.policy", policy().toString());
        settings.put("brickgate.actions.repair-grace", "8s");
        return new Scene(world, settings);
    }

    static Scene open() {
        return set().start();
    }

    Scene start() {
        hub = Hub.start(settings);
        return this;
    }

    private static Path policy() {
        try {
            Path folder = Files.createTempDirectory("policy");
            Files.writeString(folder.resolve("policy.yaml"), POLICY);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A job of one task. */
    JobDraft job(String name) {
        return world.workspace.job(name);
    }

    /** A job of two tasks, whose runs are repaired. */
    JobDraft chain(String name) {
        return job(name).task("load", "notebook").task("check", "notebook", "load");
    }

    /** A run of the job that has just ended so. */
    long ended(long job, Ending ending) {
        return world.workspace.run(job).ends(ending).start();
    }

    static Predicate<Request> about(String field, long id) {
        return request -> request.json().path(field).asLong() == id;
    }

    /** The bodies of the calls of a kind about a job or run. */
    List<JsonNode> calls(String pathPart, String field, long id) {
        return world.workspace.requests(pathPart).stream()
                .filter(about(field, id))
                .map(request -> (JsonNode) request.json())
                .toList();
    }

    List<Action> actions(long runId) {
        ActionRows rows = hub.bean(ActionRows.class);
        return hub.books()
                .sql("select * from action where run_id = ? order by created_at, attempt")
                .param(runId)
                .query(rows::read)
                .list();
    }

    /** Waits for an action about the run to be in this state. */
    Action awaitAction(long runId, ActionState state) {
        return await().atMost(SOON)
                .until(
                        () -> actions(runId).stream()
                                .filter(action -> action.state() == state)
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    /** Waits until the run's only action says so of its last try. */
    void awaitOutcome(long runId, String words) {
        await().atMost(SOON).until(() -> actions(runId).stream()
                .anyMatch(action -> action.outcome().contains(words)));
    }

    @Override
    public void close() {
        if (hub != null) {
            hub.close();
        }
        world.close();
    }
}
