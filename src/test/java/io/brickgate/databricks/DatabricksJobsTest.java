package io.brickgate.databricks;

import static io.brickgate.databricks.ScriptedServer.half;
import static io.brickgate.databricks.ScriptedServer.hangUp;
import static io.brickgate.databricks.ScriptedServer.json;
import static io.brickgate.databricks.ScriptedServer.status;
import static io.brickgate.databricks.ScriptedWorkspace.faultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.actions.JobControl;
import io.brickgate.actions.Parameters;
import io.brickgate.databricks.ScriptedServer.Script;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatabricksJobsTest {

    private final ScriptedWorkspace workspace = new ScriptedWorkspace();
    private final ScriptedServer server = workspace.server;
    private final JobControl jobs = workspace.client.jobs(() -> true);

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aJobIsStartedWithItsTokenAndParameters() {
        server.script = json("{\"run_id\":9007199254740993,\"number_in_job\":1}");

        assertThat(jobs.runNow("prod", 9007199254740995L, new Parameters(Map.of("day", "1"), Map.of()), "tok"))
                .isEqualTo(9007199254740993L);
        assertThat(server.heard.get(0).method()).isEqualTo("POST");
        assertThat(server.heard.get(0).path()).isEqualTo("/api/2.2/jobs/run-now");
        assertThat(server.heard.get(0).header("Content-Type")).startsWith("application/json");
        assertThat(server.heard.get(0).body())
                .isEqualTo(
                        "{\"job_id\":9007199254740995,\"idempotency_token\":\"tok\",\"job_parameters\":{\"day\":\"1\"}}");
    }

    @Test
    void theFirstRepairHasNoLockAndTheNextNamesTheOneBefore() {
        server.script = json("{\"repair_id\":77}");
        RunKey run = new RunKey("prod", 5);

        assertThat(jobs.repair(run, Parameters.NONE, 0)).isEqualTo(77);
        assertThat(jobs.repair(run, Parameters.NONE, 76)).isEqualTo(77);
        assertThat(server.heard.get(0).path()).isEqualTo("/api/2.2/jobs/runs/repair");
        assertThat(server.heard.get(0).body()).isEqualTo("{\"run_id\":5,\"rerun_all_failed_tasks\":true}");
        assertThat(server.heard.get(1).body()).contains("\"latest_repair_id\":76");
    }

    @Test
    void aRunIsAskedToStop() {
        jobs.cancel(new RunKey("prod", 5));

        assertThat(server.heard.get(0).path()).isEqualTo("/api/2.2/jobs/runs/cancel");
        assertThat(server.heard.get(0).body()).isEqualTo("{\"run_id\":5}");
    }

    @Test
    void repairsAreToldTheOldestFirst() {
        server.script = json("{\"repair_history\":[{\"type\":\"REPAIR\",\"id\":2,\"start_time\":9},"
                + "{\"type\":\"ORIGINAL\",\"start_time\":1},{\"type\":\"REPAIR\",\"id\":1,\"start_time\":5}]}");

        assertThat(jobs.repairs(new RunKey("prod", 5))).containsExactly(1L, 2L);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(status(429, "{}"), Kind.NOT_DONE),
                Arguments.of(status(429, "{}", "Retry-After", "1"), Kind.NOT_DONE),
                Arguments.of(status(400, "{\"error_code\":\"INVALID_STATE\"}"), Kind.REFUSED),
                Arguments.of(status(401, "{}"), Kind.REFUSED),
                Arguments.of(status(403, "<html>maintenance</html>"), Kind.REFUSED),
                Arguments.of(status(500, "{}"), Kind.UNKNOWN),
                Arguments.of(status(503, "", "Retry-After", "1"), Kind.UNKNOWN),
                Arguments.of(status(200, "<html>login</html>"), Kind.UNKNOWN),
                Arguments.of(status(200, ""), Kind.UNKNOWN),
                Arguments.of(status(200, "{}"), Kind.UNKNOWN),
                Arguments.of(status(200, "{\"run_id\":"), Kind.UNKNOWN),
                Arguments.of(status(302, "", "Location", "/login"), Kind.UNKNOWN),
                Arguments.of(half("{\"run_id\":5}"), Kind.UNKNOWN),
                Arguments.of(hangUp(), Kind.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aWriteIsSentOnceWhateverComesBack(Script script, Kind kind) {
        server.script = script;

        WorkspaceFault fault = faultOf(() -> jobs.runNow("prod", 1, Parameters.NONE, "tok"));

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(server.heard).hasSize(1);
        assertThat(workspace.waits).isEmpty();
    }

    @Test
    void aReplyThatNeverComesLeavesTheEffectUnknown() {
        try (ScriptedWorkspace impatient = new ScriptedWorkspace(ScriptedWorkspace.IMPATIENT)) {
            impatient.server.script = impatient.server.silence();

            WorkspaceFault fault =
                    faultOf(() -> impatient.client.jobs(() -> true).cancel(new RunKey("prod", 5)));

            assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(fault.code()).isEqualTo("timeout");
            assertThat(impatient.server.heard).hasSize(1);
        }
    }

    @Test
    void aRefusedConnectionMeansThatNothingWasDone() {
        server.close();

        WorkspaceFault fault = faultOf(() -> jobs.cancel(new RunKey("prod", 5)));

        assertThat(fault.kind()).isEqualTo(Kind.NOT_DONE);
        assertThat(fault.code()).isEqualTo("unreachable");
    }

    @Test
    void aWriteIsNotLostToAConnectionThatTheServerClosedUnsaid() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                DefaultCamelContext camel = new DefaultCamelContext()) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serveAndClose(closing, 3));
            URI uri = URI.create("http://127.0.0.1:" + closing.getLocalPort());
            WorkspaceAccess access = new WorkspaceAccess(
                    "prod", uri, new Credentials.Pat(ScriptedWorkspace.SECRET), ScriptedWorkspace.QUICK);
            DatabricksClient client = new DatabricksClient(camel, List.of(access), Clock.systemUTC());
            camel.start();

            for (int i = 0; i < 3; i++) {
                client.jobs(() -> true).cancel(new RunKey("prod", 5));
                // until the end of the connection has reached us
                Awaitility.await().pollDelay(Duration.ofMillis(150)).until(() -> true);
            }

            serving.join();
        }
    }

    /** Answers as if the connection stayed open, and closes it. */
    private static void serveAndClose(ServerSocket server, int times) {
        try {
            for (int i = 0; i < times; i++) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    int c = 0;
                    while (c >= 0 && c != '}') {
                        c = in.read();
                    }
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theWaitThatTheWorkspaceAsksForIsHandedOnAndKept() {
        server.script = status(429, "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\"}", "Retry-After", "3600");

        WorkspaceFault first = faultOf(() -> jobs.cancel(new RunKey("prod", 5)));
        WorkspaceFault second = faultOf(() -> jobs.cancel(new RunKey("prod", 5)));

        assertThat(first.retryAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(second.code()).isEqualTo("throttled");
        assertThat(second.kind()).isEqualTo(Kind.NOT_DONE);
        assertThat(server.heard).hasSize(1);
    }

    @Test
    void writesThatAreThrottledDoNotHoldUpReads() {
        server.script = server.inTurn(status(429, "{}", "Retry-After", "60"), json("{}"));

        faultOf(() -> jobs.cancel(new RunKey("prod", 5)));

        assertThat(workspace.client.runs().active("prod").next()).isEmpty();
        assertThat(workspace.waits).isEmpty();
    }

    @Test
    void aTokenThatDatabricksWouldNotTakeIsNotSent() {
        assertThatThrownBy(() -> jobs.runNow("prod", 1, Parameters.NONE, "x".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.heard).isEmpty();
    }
}
