package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The one hub that all tests of the REST door share, and the world behind it; ids there do not survive a double. */
final class Gate {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BEYOND_DOUBLES = (1L << 53) + 1;

    private static final String PEOPLE = """
            consents:
              two: { expires: 1h, steps: [{ name: approvers }, { name: admins, role: admin }] }
            people:
            - { name: two-agree, match: { job: "asks-two*" }, answer: ask, consent: two }
            - { name: one-agrees, match: { job: "asks*" }, answer: ask }
            - { name: one-agrees-to-clusters, match: { cluster: "asks*" }, answer: ask }
            - { name: never-clusters, match: { cluster: "never*" }, answer: deny, description: it is not for people }
            - { name: never, match: { job: "never*" }, answer: deny, description: it is not for people }
            - { name: usual, match: {}, answer: allow }
            """;

    static final Path POLICY = policy();
    static final World WORLD = world();
    static final Hub HUB = hub(WORLD, Map.of("brickgate.policy", POLICY.toString()));

    private Gate() {}

    /** The shipped policy, and one that asks for consent to what is done to jobs whose names begin with asks. */
    private static Path policy() {
        try {
            Path folder = Files.createTempDirectory("policy");
            Files.copy(Path.of("policy/default.yaml"), folder.resolve("a-default.yaml"));
            Files.writeString(folder.resolve("b-people.yaml"), PEOPLE);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Call get(String path) {
        return new Call(HUB.url(), "GET", path);
    }

    static Call post(String path) {
        return new Call(HUB.url(), "POST", path);
    }

    static World world() {
        World world = new World();
        world.workspace.idsFrom(BEYOND_DOUBLES);
        return world;
    }

    /** A hub of its own books; closed when the tests end. */
    static Hub hub(World world, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("spring.quartz.scheduler-name", "gate-" + UUID.randomUUID()); // Quartz keeps one a name a process
        settings.put("brickgate.poll.jobs-every", "2s");
        settings.put("brickgate.security.logins-per-minute", "100000");
        settings.putAll(more);
        return Hub.start(settings);
    }

    /** A run of the job that has ended so, once the hub has handled it. */
    static long ended(long job, Ending ending) {
        return handled(WORLD.workspace.run(job).ends(ending).start());
    }

    static long handled(long run) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode status =
                    get("/api/v1/runs/" + run + "/status").as("viewer").send().json();
            assertThat(status.path("state").asText()).isIn("FAILED", "SUCCEEDED", "PARTIAL");
        });
        return run;
    }

    /** A run that goes on, once the hub has seen it. */
    static long goingOn(long job) {
        long run = WORLD.workspace.run(job).neverEnds().start();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> get("/api/v1/runs/" + run).as("viewer").send().is(200));
        return run;
    }

    static long job(String name) {
        return WORLD.workspace.job(name, Map.of("team", "gate"));
    }

    /** A defect in code: people are told, nothing is retried by itself. */
    static Ending defect() {
        return Ending.userCode(
                "KeyError: 'customer_id'", "Traceback (most recent call last):\nKeyError: 'customer_id'", null);
    }

    static String incidentOf(long run) {
        return get("/api/v1/runs/" + run)
                .as("viewer")
                .send()
                .is(200)
                .json()
                .at("/incident/id")
                .asText();
    }

    static long writes(String pathPart) {
        return WORLD.workspace.requests(pathPart).stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }
}
