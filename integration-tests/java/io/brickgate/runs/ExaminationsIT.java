package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.demo.Fault;
import io.brickgate.demo.Reply;
import io.brickgate.demo.Request;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run's cluster has left behind is fetched, read, told and shown. */
class ExaminationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path COLLECTS = Path.of("src/test/resources/doctor/log-7b64243b");
    private static final String SECRET = "dapi0123456789abcdef0123456789abcdef";

    private static final String LOG = """
            24/05/03 10:11:12 INFO DAGScheduler: Job 7 finished
            24/05/03 10:11:13 ERROR TaskSetManager: Total size of serialized results of 70 tasks (1032.0 MiB) is bigger than \
            spark.driver.maxResultSize (1024.0 MiB)
            24/05/03 10:11:14 ERROR Fetcher: https://adb-1.azuredatabricks.net/x with token=%s on 10.1.2.3:4040
            """.formatted(SECRET);

    private static World world;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        world = new World();
        Path policy = Files.createTempDirectory("policy");
        Files.writeString(policy.resolve("policy.yaml"), "rules: [{ name: all, match: {}, verdict: TELL }]\n");
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("brickgate.policy", policy.toString());
        settings.put("brickgate.doctor.enabled", "true");
        settings.put("brickgate.doctor.after", "2s");
        settings.put("brickgate.doctor.again", "3s");
        settings.put("brickgate.doctor.long-run", "20s");
        hub = Hub.start(settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbfs:/cluster logs", "/Volumes/main/ops/cluster logs"})
    void theLogsOfAFailedRunAreFetchedAndTheirFindingIsTold(String destination) throws IOException {
        String name = destination.startsWith("/") ? "volume_job" : "dbfs_job";
        long run = failing(name, "oddly");
        String cluster = world.workspace.jobCluster(run, destination);
        String folder = "eventlog/" + cluster + "_10_0_0_1/123/";
        world.workspace.delivered(cluster, folder + "eventlog-2024-05-03--10-00.gz", bytes("eventlog.gz"));
        world.workspace.delivered(cluster, "driver/log4j-active.log", LOG.getBytes(StandardCharsets.UTF_8));
        world.workspace.delivered(cluster, "driver/stdout", "nothing\n".getBytes(StandardCharsets.UTF_8));

        JsonNode diagnosis = diagnosis(run);
        assertThat(diagnosis.path("finding").asText()).contains("The driver was the bottleneck: collection");
        assertThat(diagnosis.at("/driver/driver_bound").asBoolean()).isTrue();
        assertThat(diagnosis.at("/driver/causes/0/cause").asText()).isEqualTo("collection");
        assertThat(diagnosis.path("log").toString()).contains("maxResultSize");
        String all = diagnosis.toString();
        assertThat(all).doesNotContain(SECRET, "azuredatabricks", "10.1.2.3", cluster, "/cluster logs");

        JsonNode error = hub.get("/api/v1/runs/" + run + "/error", "viewer").json();
        assertThat(error.at("/classification/category").asText()).isEqualTo("DRIVER_BOTTLENECK");
        assertThat(error.at("/classification/cause").asText()).isEqualTo("collection");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.slack.messages().toString())
                        .contains(name + " failed: this is what the logs tell", "The driver was the bottleneck"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(world.mail.mails())
                .filteredOn(mail -> mail.subject().contains(name))
                .last()
                .satisfies(mail -> assertThat(mail.part("text/plain") + mail.part("text/html"))
                        .contains("this is what the logs tell", "The driver was the bottleneck")
                        .doesNotContain(SECRET, "azuredatabricks", "10.1.2.3", cluster, "/cluster logs")));
        String incident = hub.get("/api/v1/runs/" + run, "viewer")
                .json()
                .at("/incident/id")
                .asText();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.serviceNow.records("correlation_id=brickgate-" + incident))
                        .singleElement()
                        .satisfies(record -> {
                            assertThat(record.workNotes().toString()).contains("The driver was the bottleneck");
                            assertThat(record.attachments().toString())
                                    .contains("maxResultSize")
                                    .doesNotContain(SECRET, "10.1.2.3");
                        }));
    }

    @Test
    void aDriverThatWasKilledWhileItCollectedIsABottleneckThoughItsLogHasNoEnd() throws IOException {
        long job = world.workspace.job("killed_job", Map.of());
        long run = world.workspace
                .run(job)
                .endsAfter(Duration.ofSeconds(2))
                .ends(Ending.failure("The driver ran out of memory", null, "DRIVER_OUT_OF_MEMORY", "CLIENT_ERROR"))
                .start();
        String cluster = world.workspace.jobCluster(run, "dbfs:/killed");
        String log = new String(
                new GZIPInputStream(new ByteArrayInputStream(bytes("eventlog.gz"))).readAllBytes(),
                StandardCharsets.UTF_8);
        String killed = log.substring(0, log.indexOf('\n', log.indexOf("SparkListenerJobEnd")) + 1);
        world.workspace.delivered(cluster, "eventlog/a/1/eventlog", killed.getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE)
                .until(() ->
                        diagnosed(run).path("finding").asText().contains("collection; the log ends while query 0"));
        assertThat(diagnosed(run).at("/driver/incomplete").asBoolean()).isTrue();
        JsonNode error = hub.get("/api/v1/runs/" + run + "/error", "viewer").json();
        assertThat(error.at("/classification/category").asText()).isEqualTo("DRIVER_BOTTLENECK");
        JsonNode audit = hub.get("/api/v1/audit?action=failure.sharpened", "auditor")
                .json()
                .path("items");
        assertThat(audit.toString()).contains("INFRA/oom_driver", "DRIVER_BOTTLENECK");
    }

    @Test
    void whatIsDeliveredLateIsLookedAtAgain() throws IOException {
        long run = failing("late_job", "later");
        String cluster = world.workspace.jobCluster(run, "dbfs:/late");
        await().atMost(PATIENCE)
                .until(() -> diagnosed(run).path("lack").asText().contains("nothing has been delivered yet"));
        world.workspace.delivered(cluster, "eventlog/a/1/eventlog", bytes("eventlog.gz"));
        await().atMost(PATIENCE)
                .until(() -> diagnosed(run).path("finding").asText().contains("collection"));
    }

    @Test
    void aBlockThatCannotBeFetchedIsFetchedAtTheNextLook() throws IOException {
        long run = failing("broken_job", "broken");
        String cluster = world.workspace.jobCluster(run, "dbfs:/broken");
        world.workspace.delivered(cluster, "eventlog/a/1/eventlog", bytes("eventlog.gz"));
        world.workspace.faults().on("/dbfs/read").times(8).with(Fault.answer(Reply.text(500, "oops")));
        await().atMost(PATIENCE)
                .until(() -> diagnosed(run).path("finding").asText().contains("collection"));
        assertThat(diagnosed(run).path("lack").isMissingNode()).isTrue();
    }

    @Test
    void aDriverThatDidNotRespondIsSaidToHaveDoneSoWithoutAnyLog() {
        long job = world.workspace.job("silent_job", Map.of());
        long run = world.workspace
                .run(job)
                .endsAfter(Duration.ofSeconds(3))
                .ends(said("silence"))
                .start();
        String cluster = world.workspace.jobCluster(run, "");
        world.workspace.clusterEvent(cluster, "DRIVER_NOT_RESPONDING");
        world.workspace.clusterEnded(cluster, "DRIVER_UNRESPONSIVE", "SERVICE_FAULT");
        JsonNode diagnosis = diagnosis(run);
        assertThat(diagnosis.path("finding").asText()).contains("The driver did not respond, once");
        assertThat(diagnosis.path("cluster_end").asText()).isEqualTo("DRIVER_UNRESPONSIVE");
        assertThat(diagnosis.path("lack").asText()).contains("delivers no logs");
        assertThat(hub.get("/api/v1/runs/" + run + "/error", "viewer")
                        .json()
                        .at("/classification/cause")
                        .asText())
                .isEqualTo("driver_overloaded");
    }

    @Test
    void aRunThatTookLongIsLookedAtThoughItWentWellAndNobodyIsTold() throws IOException {
        long job = world.workspace.job("long_job", Map.of());
        long run = world.workspace
                .run(job)
                .startedAgo(Duration.ofSeconds(30))
                .endsAfter(Duration.ofSeconds(32))
                .start();
        String cluster = world.workspace.jobCluster(run, "dbfs:/long");
        world.workspace.delivered(cluster, "eventlog/a/1/eventlog", bytes("eventlog.gz"));
        await().atMost(PATIENCE)
                .until(() ->
                        hub.get("/api/v1/runs/" + run + "/diagnosis", "viewer").status() == 200);
        assertThat(diagnosis(run).path("finding").asText()).contains("collection");
        assertThat(world.slack.messages().toString()).doesNotContain("long_job");
    }

    @Test
    void ofManyFailuresOfOneIncidentThreeAreLookedAtThoughTheyComeTogether() {
        long job = world.workspace.job("many_at_once", Map.of());
        Ending same = said("many");
        List<Long> runs = IntStream.range(0, 6)
                .mapToObj(i -> world.workspace
                        .run(job)
                        .endsAfter(Duration.ofSeconds(2))
                        .ends(same)
                        .start())
                .toList();
        await().atMost(PATIENCE).until(() -> runs.stream()
                .allMatch(run ->
                        hub.get("/api/v1/runs/" + run + "/error", "viewer").status() == 200));
        assertThat(runs.stream()
                        .filter(run -> hub.get("/api/v1/runs/" + run + "/diagnosis", "viewer")
                                        .status()
                                == 200))
                .hasSize(3);
    }

    @Test
    void whoseLookWasTakenOverTellsNothing() throws IOException {
        long run = slow("taken_over");
        await().atMost(PATIENCE).until(() -> inHand(run));
        hub.books()
                .sql("update examination set lease_holder = 'another/1', lease_until = ? where run_id = ?")
                .params(Timestamp.from(Instant.now().plusSeconds(3600)), run)
                .update();
        await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(12)).until(() -> inHand(run));
        assertThat(world.slack.messages().toString()).doesNotContain("taken_over failed: this is what the logs tell");
        assertThat(diagnosed(run).path("finding").isMissingNode()).isTrue();
    }

    @Test
    void aLookThatKillsHubAfterHubIsNotTakenForEver() throws IOException {
        long run = slow("deadly");
        await().atMost(PATIENCE).until(() -> inHand(run));
        // as the third hub leaves it that died of it
        hub.books()
                .sql("update examination set lease_holder = 'dead/1', lease_until = ?, tries = 3 where run_id = ?")
                .params(Timestamp.from(Instant.now().minusSeconds(1)), run)
                .update();
        await().atMost(PATIENCE)
                .until(() -> diagnosed(run).path("state").asText().equals("ENDED"));
        assertThat(diagnosed(run).path("finding").isMissingNode()).isTrue();
    }

    /** A failed run whose log takes five seconds to come. */
    private static long slow(String name) throws IOException {
        long run = failing(name, name);
        String cluster = world.workspace.jobCluster(run, "dbfs:/" + name);
        world.workspace.delivered(cluster, "eventlog/a/1/eventlog", bytes("eventlog.gz"));
        world.workspace
                .faults()
                .on(request -> request.path().endsWith("/dbfs/read")
                        && String.valueOf(request.query("path")).startsWith("/" + name + "/"))
                .with(Fault.delay(Duration.ofSeconds(5)));
        return run;
    }

    private static boolean inHand(long run) {
        return diagnosed(run).path("state").asText().equals("IN_HAND");
    }

    @Test
    void aPlaceThatTheHubMayNotReadIsSaid() {
        long run = failing("forbidden_job", "forbidden");
        String cluster = world.workspace.jobCluster(run, "dbfs:/forbidden");
        world.workspace
                .faults()
                .on(request -> request.path().endsWith("/dbfs/list")
                        && String.valueOf(request.query("path")).startsWith("/forbidden/" + cluster))
                .with(Fault.forbidden());
        await().atMost(PATIENCE)
                .until(() -> diagnosed(run).path("lack").asText().contains("may not read where"));
    }

    @Test
    void anOperatorOrdersALookAtARunThatHasNotFailedOnce() throws IOException {
        long run = world.workspace.run(world.workspace.job("well", Map.of())).start();
        await().atMost(PATIENCE)
                .until(() -> hub.get("/api/v1/runs/" + run, "viewer").status() == 200);
        String cluster = world.workspace.jobCluster(run, "dbfs:/well");
        world.workspace.delivered(cluster, "eventlog/a/1/eventlog", bytes("eventlog.gz"));
        String order = "/api/v1/runs/" + run + "/diagnose";
        assertThat(hub.get("/api/v1/runs/" + run + "/diagnosis", "viewer").status())
                .isEqualTo(404);
        assertThat(hub.post(order, "viewer", "{}").status()).isEqualTo(403);
        assertThat(IntStream.range(0, 6).parallel().mapToObj(i -> hub.post(
                                order, "operator", "{}", "Idempotency-Key", "d1")
                        .status()))
                .allMatch(status -> status == 202);
        JsonNode diagnosis = diagnosis(run);
        assertThat(diagnosis.path("ordered_by").asText()).isEqualTo("operator");
        assertThat(diagnosis.path("finding").asText()).contains("collection");
        assertThat(hub.get("/api/v1/audit?action=diagnosis.ordered", "auditor")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void noMoreThanAMegabyteIsAskedOfDbfsAtOnceAndAVolumeByRanges() {
        assertThat(world.workspace.requests("/dbfs/read").stream()
                        .map(request -> Long.parseLong(String.valueOf(request.query("length")))))
                .allMatch(length -> length <= 1 << 20);
        assertThat(world.workspace.requests("/fs/files/").stream().map(ExaminationsIT::range))
                .allMatch(range -> range.startsWith("bytes="));
    }

    private static String range(Request request) {
        return String.valueOf(request.header("range"));
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(COLLECTS.resolve(file));
    }

    private static Ending said(String words) {
        String error = "acme.Oddness: " + words + " " + UUID.randomUUID();
        return Ending.userCode(error, error, null);
    }

    /** One that goes on for a moment, so that its cluster can be told of before it ends. */
    private static long failing(String name, String words) {
        return world.workspace
                .run(world.workspace.job(name, Map.of()))
                .endsAfter(Duration.ofSeconds(2))
                .ends(said(words))
                .start();
    }

    private static JsonNode diagnosed(long run) {
        return hub.get("/api/v1/runs/" + run + "/diagnosis", "viewer").json();
    }

    private static JsonNode diagnosis(long run) {
        await().atMost(PATIENCE)
                .until(() -> diagnosed(run).path("state").asText().equals("ENDED"));
        return diagnosed(run);
    }
}
