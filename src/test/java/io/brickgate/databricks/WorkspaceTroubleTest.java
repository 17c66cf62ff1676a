package io.brickgate.databricks;

import static io.brickgate.databricks.ScriptedServer.half;
import static io.brickgate.databricks.ScriptedServer.hangUp;
import static io.brickgate.databricks.ScriptedServer.json;
import static io.brickgate.databricks.ScriptedServer.status;
import static io.brickgate.databricks.ScriptedWorkspace.QUICK;
import static io.brickgate.databricks.ScriptedWorkspace.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.brickgate.actions.JobControl;
import io.brickgate.databricks.Limits.Rate;
import io.brickgate.databricks.Limits.Retries;
import io.brickgate.databricks.Limits.Timeouts;
import io.brickgate.databricks.Limits.Tripping;
import io.brickgate.databricks.ScriptedServer.Script;
import io.brickgate.databricks.WorkspaceHealth.Circuit;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkspaceTroubleTest {

    private static final Retries ONCE =
            new Retries(1, Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofSeconds(60));

    private final ScriptedWorkspace workspace =
            new ScriptedWorkspace(QUICK.withTripping(new Tripping(5, Duration.ofSeconds(30))));
    private final ScriptedServer server = workspace.server;
    private final RunSource runs = workspace.client.runs();

    @AfterEach
    void close() {
        workspace.close();
    }

    static Stream<Script> passing() {
        return Stream.of(
                status(429, "{}"),
                status(500, "{\"error_code\":\"INTERNAL_SERVER_ERROR\"}"),
                status(503, "<html>"),
                status(502, ""),
                status(200, "<html>login</html>"),
                status(200, "{\"runs\":["),
                half("{\"runs\":[]}"),
                hangUp());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aReadIsTriedAgainWhereTheTroubleMayPass(Script trouble) {
        server.script = server.inTurn(trouble, trouble, json("{\"runs\":[{\"run_id\":1}]}"));

        assertThat(runs.active("prod").next()).hasSize(1);
        assertThat(server.heard).hasSize(3);
        assertThat(workspace.waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(runs.requests("prod")).isEqualTo(3);
    }

    @Test
    void aReadIsGivenUpAfterThreeTries() {
        server.script = status(200, "<html>login</html>");

        WorkspaceFault fault = faultOf(() -> runs.active("prod").next());

        assertThat(fault.code()).isEqualTo("not_json");
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(server.heard).hasSize(3);
    }

    @Test
    void anHtmlErrorKeepsItsStatus() {
        server.script = status(403, "<html>maintenance</html>");

        WorkspaceFault fault = faultOf(() -> runs.active("prod").next());

        assertThat(fault.code()).isEqualTo("not_json");
        assertThat(fault.status()).isEqualTo(403);
        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void retryAfterIsKeptWhereItFitsIntoTheCall() {
        server.script = server.inTurn(status(429, "{}", "Retry-After", "2"), json("{}"));

        runs.active("prod").next();

        assertThat(workspace.waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void retryAfterBeyondTheCallsBudgetIsHandedOn() {
        server.script = status(503, "{}", "Retry-After", "45");

        WorkspaceFault fault = faultOf(() -> runs.active("prod").next());

        assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(server.heard).hasSize(1);
        assertThat(workspace.waits).isEmpty();
    }

    @Test
    void silenceEndsAtTheTimeout() {
        try (ScriptedWorkspace impatient = new ScriptedWorkspace(ScriptedWorkspace.IMPATIENT)) {
            impatient.server.script = impatient.server.silence();

            assertThat(faultOf(() -> impatient.client.runs().active("prod").next())
                            .code())
                    .isEqualTo("timeout");
        }
    }

    @Test
    void aWorkspaceThatFailsIsLeftAloneAndTriedAgain() {
        server.script = status(500, "{}");
        for (int i = 0; i < 5; i++) {
            faultOf(() -> runs.active("prod").next());
        }
        int sent = server.heard.size();

        WorkspaceFault fault = faultOf(() -> runs.active("prod").next());
        assertThat(fault.code()).isEqualTo("circuit_open");
        assertThat(fault.kind()).isEqualTo(Kind.NOT_DONE);
        assertThat(server.heard).hasSize(sent);
        assertThat(workspace.client.health().get(0).circuit()).isEqualTo(Circuit.OPEN);

        workspace.clock.now = workspace.clock.now.plusSeconds(30);
        assertThat(workspace.client.health().get(0).circuit()).isEqualTo(Circuit.HALF_OPEN);
        server.script = json("{}");
        runs.active("prod").next();

        WorkspaceHealth health = workspace.client.health().get(0);
        assertThat(health.circuit()).isEqualTo(Circuit.CLOSED);
        assertThat(health.lastFault()).isEqualTo("http_500");
        assertThat(health.lastSuccessAt()).isEqualTo(workspace.clock.now);
    }

    @Test
    void refusalsDoNotOpenTheCircuit() {
        server.script = status(403, "{\"error_code\":\"PERMISSION_DENIED\"}");
        for (int i = 0; i < 20; i++) {
            faultOf(() -> runs.active("prod").next());
        }

        assertThat(workspace.client.health().get(0).circuit()).isEqualTo(Circuit.CLOSED);
        assertThat(server.heard).hasSize(20);
    }

    @Test
    void readsKeepTheirRate() {
        try (ScriptedWorkspace slow = new ScriptedWorkspace(QUICK.withReads(new Rate(5, 2)))) {
            for (int i = 0; i < 4; i++) {
                slow.client.runs().active("prod").next();
            }

            assertThat(slow.waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
        }
    }

    @Test
    void oneWorkspaceInTroubleDoesNotSlowAnother() throws Exception {
        try (ScriptedServer hanging = new ScriptedServer();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            hanging.script = hanging.silence();
            Limits patient = Limits.STANDARD.withRetries(ONCE);
            Credentials pat = new Credentials.Pat(ScriptedWorkspace.SECRET);
            DatabricksClient both = new DatabricksClient(
                    camel,
                    List.of(
                            new WorkspaceAccess("bad", hanging.uri(), pat, patient),
                            new WorkspaceAccess("good", server.uri(), pat, QUICK)),
                    Clock.systemUTC());
            camel.start();
            List<CompletableFuture<Void>> stuck = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> faultOf(() -> both.jobs(() -> true).cancel(new RunKey("bad", 1)))))
                    .limit(8)
                    .toList();
            Awaitility.await().until(() -> !hanging.heard.isEmpty());

            JobControl jobs = both.jobs(() -> true);
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                jobs.cancel(new RunKey("good", i));
                both.runs().active("good").next();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(stuck).anyMatch(call -> !call.isDone());
            hanging.close();
            both.close();
        }
    }

    @Test
    void aServerThatAcceptsNoConnectionIsGivenUpInTime() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DefaultCamelContext camel = new DefaultCamelContext()) {
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            Limits quick = QUICK.withTimeouts(new Timeouts(
                    Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(9), 2));
            DatabricksClient client = client(camel, URI.create("http://127.0.0.1:" + full.getLocalPort()), quick);

            WorkspaceFault fault = faultOf(() -> client.jobs(() -> true).cancel(new RunKey("prod", 1)));

            assertThat(fault.code()).isEqualTo("unreachable");
            assertThat(fault.kind()).isEqualTo(Kind.NOT_DONE);
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void aBodyThatDripsIsGivenUpInTime() {
        Limits quick = QUICK.withRetries(ONCE)
                .withTimeouts(new Timeouts(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(300),
                        2));
        try (ScriptedWorkspace dripping = new ScriptedWorkspace(quick)) {
            dripping.server.script = (heard, exchange) -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
            };

            assertThat(faultOf(() -> dripping.client.runs().active("prod").next())
                            .code())
                    .isEqualTo("timeout");
        }
    }

    @Test
    void aPoolThatIsUsedUpSendsNothing() {
        try (ScriptedWorkspace narrow = new ScriptedWorkspace(QUICK.withTimeouts(new Timeouts(
                Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(9), Duration.ofSeconds(9), 1)))) {
            narrow.server.script = narrow.server.silence();
            var stuck = CompletableFuture.runAsync(
                    () -> faultOf(() -> narrow.client.jobs(() -> true).cancel(new RunKey("prod", 1))));
            Awaitility.await().until(() -> !narrow.server.heard.isEmpty());

            WorkspaceFault fault = faultOf(() -> narrow.client.jobs(() -> true).cancel(new RunKey("prod", 2)));

            assertThat(fault.kind()).isEqualTo(Kind.NOT_DONE);
            assertThat(fault.code()).isEqualTo("no_connection");
            assertThat(narrow.server.heard).hasSize(1);
            narrow.server.close();
            stuck.join();
        }
    }

    @Test
    void aCertificateThatNobodySignedIsNotTrusted(@TempDir Path folder) throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("store.p12"))));
        https.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        https.start();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            URI uri = URI.create("https://localhost:" + https.getAddress().getPort());
            DatabricksClient client = client(camel, uri, QUICK.withRetries(ONCE));

            WorkspaceFault fault = faultOf(() -> client.whoAmI("prod"));

            assertThat(fault.code()).isEqualTo("tls");
            assertThat(fault.kind()).isEqualTo(Kind.NOT_DONE);
        } finally {
            https.stop(0);
        }
    }

    @Test
    void camelsMetricsHearOfNoWorkspace() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            List<CamelEvent> events = new CopyOnWriteArrayList<>();
            camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    if (event instanceof CamelEvent.ExchangeEvent) {
                        events.add(event);
                    }
                }
            });
            client(camel, server.uri(), QUICK).whoAmI("prod");

            assertThat(events).isEmpty();
        }
    }

    private static DatabricksClient client(CamelContext camel, URI host, Limits limits) {
        Credentials pat = new Credentials.Pat(ScriptedWorkspace.SECRET);
        DatabricksClient client =
                new DatabricksClient(camel, List.of(new WorkspaceAccess("prod", host, pat, limits)), Clock.systemUTC());
        camel.start();
        return client;
    }

    private static SSLContext selfSigned(Path store) throws Exception {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void noFaultTellsAnAddressOrASecret() {
        String telling = "{\"error_code\":\"X\",\"message\":\"token " + ScriptedWorkspace.SECRET
                + " from https://adb-1.azuredatabricks.net/?o=1 by 127.0.0.1 Bearer abc\"}";
        server.script = status(400, telling);
        WorkspaceFault told = faultOf(() -> runs.active("prod").next());
        server.close();
        WorkspaceFault refused = faultOf(() -> runs.active("prod").next());

        for (WorkspaceFault fault : List.of(told, refused)) {
            assertThat(fault.toString())
                    .doesNotContain(ScriptedWorkspace.SECRET, "127.0.0.1", "azuredatabricks", "abc");
            assertThat(fault.getCause()).isNull();
        }
    }
}
