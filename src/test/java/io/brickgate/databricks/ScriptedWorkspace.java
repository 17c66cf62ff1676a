package io.brickgate.databricks;

import io.brickgate.databricks.Limits.Rate;
import io.brickgate.databricks.Limits.Retries;
import io.brickgate.databricks.Limits.Timeouts;
import io.brickgate.databricks.ScriptedServer.Heard;
import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A client over real HTTP to one scripted server, on a clock that only moves when the client waits. */
final class ScriptedWorkspace implements AutoCloseable {

    static final String SECRET = "dapi0123456789abcdef";
    static final Limits QUICK = Limits.STANDARD
            .withReads(new Rate(1000, 1000))
            .withWrites(new Rate(1000, 1000))
            .withRetries(new Retries(3, Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofSeconds(60)))
            .withTimeouts(timeouts(Duration.ofSeconds(5)));
    /** Waits less than half a second for an answer. */
    static final Limits IMPATIENT = QUICK.withTimeouts(timeouts(Duration.ofMillis(400)));

    final ScriptedServer server = new ScriptedServer();
    final ManualClock clock = new ManualClock();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final DatabricksClient client;
    private final CamelContext camel = new DefaultCamelContext();

    ScriptedWorkspace() {
        this(QUICK);
    }

    ScriptedWorkspace(Limits limits) {
        this(limits, new Credentials.Pat(SECRET));
    }

    ScriptedWorkspace(Limits limits, Credentials credentials) {
        client = new DatabricksClient(
                camel,
                List.of(new WorkspaceAccess("prod", server.uri(), credentials, limits)),
                clock,
                this::wait,
                () -> 0.5);
        camel.start();
    }

    private static Timeouts timeouts(Duration answer) {
        return new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(500), answer, Duration.ofSeconds(5), 4);
    }

    private void wait(Duration time) {
        waits.add(time);
        clock.now = clock.now.plus(time);
    }

    List<String> paths() {
        return server.heard.stream().map(Heard::path).toList();
    }

    static WorkspaceFault faultOf(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(WorkspaceFault.class, call);
    }

    @Override
    public void close() {
        client.close();
        camel.stop();
        server.close();
    }

    /** A clock that stands still until it is moved. */
    static final class ManualClock extends Clock {
        volatile Instant now = Instant.parse("2026-07-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
