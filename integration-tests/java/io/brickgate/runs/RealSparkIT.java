package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a real Spark has just written, of a job that was built to bring too much to its driver, goes through the whole hub. */
@Tag("once")
class RealSparkIT {

    /** Written by {@code integration-tests/spark/PlantedCollect.java}, which Maven runs before the integration tests. */
    private static final Path SPARK = Path.of("target/spark");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aPlantedCollectIsFoundAndTold() throws IOException {
        try (World world = new World()) {
            Map<String, String> settings = new HashMap<>(Books.fresh().settings());
            settings.putAll(world.settings());
            settings.put("brickgate.doctor.enabled", "true");
            settings.put("brickgate.doctor.after", "1s");
            try (Hub hub = Hub.start(settings)) {
                long run = world.workspace
                        .run(world.workspace.job("planted_collect", Map.of()))
                        .endsAfter(Duration.ofSeconds(2))
                        .ends(Ending.userCode("acme.Stopped: it was too slow", "acme.Stopped: it was too slow", null))
                        .start();
                String cluster = world.workspace.jobCluster(run, "/Volumes/main/ops/logs");
                world.workspace.delivered(cluster, "eventlog/app/1/eventlog", Files.readAllBytes(eventLog()));
                world.workspace.delivered(
                        cluster, "driver/log4j-active.log", Files.readAllBytes(SPARK.resolve("log4j-active.log")));

                await().atMost(PATIENCE)
                        .until(() -> diagnosis(hub, run).path("state").asText().equals("ENDED"));
                JsonNode diagnosis = diagnosis(hub, run);
                assertThat(diagnosis.at("/driver/causes/0/cause").asText())
                        .as(diagnosis.toPrettyString())
                        .isEqualTo("collection");
                assertThat(diagnosis.at("/driver/causes/0/evidence").toString()).contains("collectAsList");
                assertThat(diagnosis.at("/driver/incomplete").asBoolean()).isFalse();
                await().atMost(PATIENCE).until(() -> world.slack.messages().stream()
                        .anyMatch(message -> message.toString().contains("bottleneck: collection")));
            }
        }
    }

    private static JsonNode diagnosis(Hub hub, long run) {
        return hub.get("/api/v1/runs/" + run + "/diagnosis", "viewer").json();
    }

    private static Path eventLog() throws IOException {
        try (Stream<Path> files = Files.list(SPARK.resolve("eventlog"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("local-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
