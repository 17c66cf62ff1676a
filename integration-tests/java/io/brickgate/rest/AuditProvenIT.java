package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.brickgate.cli.Commands;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trail says can be proved: in the books, in an export, and in every copy outside. */
class AuditProvenIT {

    @TempDir
    Path folder;

    @Test
    void manyAtOnceMakeOneChainThatIsWhole() throws Exception {
        long job = Gate.job("never_proved");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            answers.add(threads.submit(() -> post("/api/v1/jobs/" + job + "/run")
                    .as("operator")
                    .json("{\"reason\":\"x\"}")
                    .send()
                    .status()));
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(403);
        }
        threads.shutdown();

        JsonNode verdict = verdict();
        assertThat(verdict.path("findings")).isEmpty();
        assertThat(verdict.path("whole").asBoolean()).isTrue();
        assertThat(verdict.path("entries").asLong()).isGreaterThan(160);
        assertThat(Gate.HUB
                        .books()
                        .sql("select count(*) from audit_entry where action = 'job.run.refused' and subject = ?")
                        .param("job/" + job)
                        .query(Long.class)
                        .single())
                .isEqualTo(160);
    }

    @Test
    void anExportProvesItselfAndEveryChangeInTheBooksIsSeen() throws Exception {
        Told told = get("/api/v1/audit/export").as("auditor").send().is(200);
        assertThat(told.raw().headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        Path export = Files.writeString(folder.resolve("export.jsonl"), told.body());
        assertThat(verify(export.toString())).isZero();
        assertThat(said).contains("whole: entries 1 to ");
        assertThat(python(export)).contains("\"whole\": true");
        assertThat(told.body()).contains("\"action\":\"audit.key\"").contains("\"action\":\"audit.export\"");

        String line = line(2);
        try {
            set(2, line.replace("\"actor\":\"", "\"actor\":\"not-"));
            JsonNode verdict = verdict();
            assertThat(verdict.at("/findings/0/kind").asText()).isEqualTo("changed");
            assertThat(verdict.at("/findings/0/entry").asText()).isEqualTo("2");
            Files.writeString(
                    export,
                    get("/api/v1/audit/export").as("auditor").send().is(200).body());
            assertThat(verify(export.toString())).isOne();
            assertThat(said).contains("entry 2 was changed");
            assertThat(python(export)).contains("[\"changed\", 2]");
        } finally {
            set(2, line);
        }
        assertThat(verdict().path("whole").asBoolean()).isTrue();
    }

    @Test
    void whatTheHubHasDecidedItsOwnPolicyDecidesAgain() throws Exception {
        long run = Gate.ended(Gate.job("replayed"), Gate.defect());
        Path export = Files.writeString(
                folder.resolve("decided.jsonl"),
                get("/api/v1/audit/export").as("auditor").send().is(200).body());
        assertThat(command("policy", "replay", "--policy", Gate.POLICY.toString(), "--file", export.toString()))
                .isZero();
        assertThat(said).contains("nothing would be decided otherwise");
        assertThat(command("policy", "explain", String.valueOf(run), "--file", export.toString()))
                .isZero();
        assertThat(said).contains("failure.decided  run/" + run, "policy_rule=needs-a-change");
    }

    @Test
    void everyHomeOutsideHasAllOfItInOrderAndWhatIsOldIsSealed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean away = new AtomicBoolean();
        StringBuffer received = new StringBuffer();
        HttpServer home = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        home.createContext("/trail", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = "Bearer home".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean gone = away.get();
            boolean lost = gone || asked.incrementAndGet() % 3 == 1;
            if (known && !gone && (!lost || asked.get() > 3)) {
                received.append(body);
            }
            exchange.sendResponseHeaders(known && !lost ? 204 : 503, -1);
            exchange.close();
        });
        home.start();
        Path copy = folder.resolve("copy");
        Path archive = folder.resolve("archive");
        World world = Gate.world();
        try (Hub hub = Gate.hub(
                world,
                Map.of(
                        "brickgate.audit.folder", copy.toString(),
                        "brickgate.audit.endpoint.url",
                                "http://localhost:" + home.getAddress().getPort() + "/trail",
                        "brickgate.audit.endpoint.authorization", "Bearer home",
                        "brickgate.audit.every", "200ms",
                        "brickgate.audit.sign-every", "500ms",
                        "brickgate.audit.archive", archive.toString(),
                        "brickgate.audit.keep", "1s"))) {
            await().atMost(Gate.PATIENCE).untilAsserted(() -> {
                assertThat(archive).isDirectoryContaining("glob:**/audit-*.jsonl");
                new Call(hub.url(), "POST", "/api/v1/jobs/1/run")
                        .as("viewer")
                        .json("{\"reason\":\"x\"}")
                        .send();
                assertThat(segments(archive)).hasSizeGreaterThanOrEqualTo(2);
                assertThat(received).contains("\"action\":\"audit.sealed\"");
            });
            // what a home does not have yet is not sealed: from here on the archive stands still
            away.set(true);
            Path export = folder.resolve("rest.jsonl");
            List<String> all = new ArrayList<>();
            await().atMost(Gate.PATIENCE).untilAsserted(() -> {
                List<String> before = segments(archive);
                Files.writeString(
                        export,
                        new Call(hub.url(), "GET", "/api/v1/audit/export")
                                .as("auditor")
                                .send()
                                .body());
                all.clear();
                all.addAll(before);
                all.add(export.toString());
                assertThat(segments(archive)).isEqualTo(before);
                assertThat(verify(all.toArray(String[]::new))).as(said).isZero();
            });
            assertThat(said).contains("whole: entries 1 to ");
            await().atMost(Gate.PATIENCE).untilAsserted(() -> {
                assertThat(verify(copy.resolve("audit.jsonl").toString(), "--stream"))
                        .as(said)
                        .isZero();
                Path sent = Files.writeString(folder.resolve("sent.jsonl"), received);
                assertThat(verify(sent.toString(), "--stream")).as(said).isZero();
                assertThat(verify(Stream.concat(all.stream(), Stream.of("--against", sent.toString()))
                                .toArray(String[]::new)))
                        .as(said)
                        .isZero();
            });
        } finally {
            home.stop(0);
            world.close();
        }
    }

    @Test
    void whatASealingHasLeftThatWasNotCompletedIsReplacedAndAnotherTrailsSegmentStays() throws Exception {
        Path archive = Files.createDirectories(folder.resolve("half"));
        Path others = Files.writeString(
                archive.resolve("audit-000000000001-000000000007.jsonl"),
                "{\"id\":1,\"at\":\"2020-01-01T00:00:00Z\",\"prev\":\"" + "0".repeat(64) + "\"}\n");
        World world = Gate.world();
        try (Hub hub = Gate.hub(
                world,
                Map.of(
                        "brickgate.audit.sign-every", "500ms",
                        "brickgate.audit.archive", archive.toString(),
                        "brickgate.audit.keep", "4s"))) {
            String first = new Call(hub.url(), "GET", "/api/v1/audit/export")
                    .as("auditor")
                    .send()
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("{\"id\":1,"))
                    .findFirst()
                    .orElseThrow();
            Path half = Files.writeString(archive.resolve("audit-000000000001-000000000001.jsonl"), first + "\n");
            await().atMost(Gate.PATIENCE).untilAsserted(() -> {
                new Call(hub.url(), "POST", "/api/v1/jobs/1/run")
                        .as("viewer")
                        .json("{\"reason\":\"x\"}")
                        .send();
                assertThat(half).doesNotExist();
            });
            assertThat(others).exists();
            Files.delete(others);
            Path export = folder.resolve("rest-of-half.jsonl");
            await().atMost(Gate.PATIENCE).untilAsserted(() -> {
                List<String> all = new ArrayList<>(segments(archive));
                Files.writeString(
                        export,
                        new Call(hub.url(), "GET", "/api/v1/audit/export")
                                .as("auditor")
                                .send()
                                .body());
                all.add(export.toString());
                assertThat(verify(all.toArray(String[]::new))).as(said).isZero();
            });
        } finally {
            world.close();
        }
    }

    private String said = "";

    private int verify(String... files) {
        return command(
                Stream.concat(Stream.of("audit", "verify"), Stream.of(files)).toArray(String[]::new));
    }

    private int command(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Integer code = Commands.run(args, new ByteArrayInputStream(new byte[0]), new PrintStream(out), System.err);
        said = out.toString(StandardCharsets.UTF_8);
        return code == null ? -1 : code;
    }

    private static String python(Path export) throws IOException {
        Process python = new ProcessBuilder("python3", "docs/verify_audit.py", export.toString()).start();
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> segments(Path archive) throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("/audit-"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode verdict() {
        return get("/api/v1/audit/verify").as("auditor").send().is(200).json();
    }

    private static String line(long id) {
        return Gate.HUB
                .books()
                .sql("select line from audit_entry where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static void set(long id, String line) {
        Gate.HUB
                .books()
                .sql("update audit_entry set line = ? where id = ?")
                .params(line, id)
                .update();
    }
}
