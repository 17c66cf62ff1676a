package io.brickgate.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What the cluster of a demo's run that brings too much to its driver delivers: the event log of a real run that did so. */
final class DemoLogs {

    private static final String DRIVER = """
            30/01/02 03:04:05 WARN TaskSetManager: Stage 3 contains a task of very large size (1210 KiB)
            30/01/02 03:04:09 WARN HeartbeatReceiver: Removing executor 2 with no recent heartbeats: 131072 ms
            30/01/02 03:04:11 ERROR TaskSetManager: Total size of serialized results of 2100 tasks (4.0 GiB) is bigger than \
            spark.driver.maxResultSize 4.0 GiB
            30/01/02 03:04:11 ERROR Utils: Uncaught exception in thread task-result-getter-3
            """;

    private static final byte[] EVENTS = events();

    private DemoLogs() {}

    static void deliver(SimulatedWorkspace workspace, long run) {
        String cluster = workspace.jobCluster(run, "dbfs:/cluster-logs");
        workspace.delivered(cluster, "eventlog/" + cluster + "_10_0_0_1/1/eventlog.gz", EVENTS);
        workspace.delivered(cluster, "driver/log4j-active.log", DRIVER.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] events() {
        try (InputStream in = Objects.requireNonNull(DemoLogs.class.getResourceAsStream("/demo/eventlog.gz"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
