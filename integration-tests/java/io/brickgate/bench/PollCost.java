package io.brickgate.bench;

import io.brickgate.demo.RunDraft;
import io.brickgate.demo.SimulatedWorkspace;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunWatch;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What polls ask of a workspace: requests by path, one poll after the other, as the workspace fills. */
final class PollCost {

    private final Table table =
            new Table("Requests of one poll", "workspace", "requests", "list", "get", "get-output", "other");

    void measure() {
        try (BenchHub hub = new BenchHub("embedded", BenchHub.NEVER)) {
            SimulatedWorkspace workspace = hub.world.workspace;
            long job = workspace.job("polled", Map.of());
            poll(hub);
            report(hub, "idle");
            active(workspace, job, 25);
            report(hub, "25 active");
            active(workspace, job, 225);
            report(hub, "250 active");
            ended(workspace, job, 1).start();
            report(hub, "250 active, 1 has failed");
            report(hub, "the poll after that");
            for (int i = 0; i < 20; i++) {
                ended(workspace, job, 1).start();
            }
            report(hub, "250 active, 20 more have failed");
            ended(workspace, job, 300).start();
            report(hub, "250 active, 1 of 300 tasks has failed, one of its tasks");
            for (int i = 0; i < 1000; i++) {
                workspace
                        .run(job)
                        .startedAgo(Duration.ofMinutes(3))
                        .endsAfter(Duration.ofMinutes(2))
                        .start();
            }
            report(hub, "250 active, 1,000 more have succeeded");
            for (int i = 0; i < 500; i++) {
                workspace.job("another_" + i, Map.of());
            }
            report(hub, "the poll after that, with 500 more jobs in the workspace");
        }
    }

    private static void active(SimulatedWorkspace workspace, long job, int count) {
        for (int i = 0; i < count; i++) {
            workspace.run(job).startedAgo(Duration.ofHours(2)).neverEnds().start();
        }
    }

    private static RunDraft ended(SimulatedWorkspace workspace, long job, int tasks) {
        return workspace
                .run(job)
                .startedAgo(Duration.ofMinutes(3))
                .endsAfter(Duration.ofMinutes(2))
                .tasks(tasks)
                .task("task_000")
                .fails("ValueError: bad", "Traceback\nValueError: bad", "RUN_EXECUTION_ERROR", "CLIENT_ERROR");
    }

    private static void poll(BenchHub hub) {
        Iterator<List<Run>> poll = hub.bean(RunWatch.class).poll("main");
        poll.forEachRemaining(hub::takeOn);
    }

    private void report(BenchHub hub, String what) {
        hub.world.workspace.forgetRequests();
        poll(hub);
        long all = Objects.requireNonNull(hub.bean(RunWatch.class).lastPolls().get("main"))
                .requests();
        Map<String, Long> paths = new TreeMap<>();
        hub.world
                .workspace
                .counts()
                .forEach((path, count) -> paths.merge(path.substring(path.lastIndexOf('/') + 1), count, Long::sum));
        long list = paths.getOrDefault("list", 0L);
        long get = paths.getOrDefault("get", 0L);
        long output = paths.getOrDefault("get-output", 0L);
        table.row(what, all, list, get, output, all - list - get - output);
    }
}
