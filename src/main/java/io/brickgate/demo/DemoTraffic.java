package io.brickgate.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What goes on in the demo's workspace: a run every few seconds, every third of them a failure. A job that
 * has failed has no good run of its own until it has been mended or retried.
 */
final class DemoTraffic {

    private static final int BURST = 5;
    /** How many runs come to one failure at first, and once every job has failed. */
    private static final int ONE_FAILS_IN = 3;

    private static final int LATER_ONE_FAILS_IN = 8;
    /** Longer than the shipped policy's first delay, so that the hub's own retry is what makes it good. */
    private static final Duration UNTIL_RETRIED = Duration.ofSeconds(150);

    private static final Duration UNDER_WAY = Duration.ofSeconds(4);
    private static final Duration STILL_TO_GO = Duration.ofSeconds(40);

    private final SimulatedWorkspace workspace;
    private final Random die;
    private final Map<Long, DemoJob> jobs = new LinkedHashMap<>();
    private final Map<Long, Instant> brokenUntil = new HashMap<>();
    private final List<Long> order;
    private int ticks;
    private int failures;
    private int successes;

    DemoTraffic(SimulatedWorkspace workspace, long seed) {
        this.workspace = workspace;
        this.die = new Random(seed);
        // retries are asked for by other threads than the one that ticks: a die of their own
        Random retries = new Random(seed + 1);
        DemoJobs.all().forEach(job -> jobs.put(job.addTo(workspace, retries), job));
        workspace.cluster("shared-analytics", "RUNNING");
        workspace.cluster("night-shift", "TERMINATED");
        this.order = List.copyOf(jobs.keySet());
    }

    /** Some history, and the first failures, which end within the next seconds. */
    synchronized void begin() {
        for (int i = 0; i < order.size() * 3; i++) {
            workspace
                    .run(order.get(i % order.size()))
                    .startedAgo(Duration.ofMinutes(10 + i))
                    .endsAfter(Duration.ofSeconds(120 + die.nextInt(300)))
                    .start();
        }
        for (int i = 0; i < BURST; i++) {
            fail(UNDER_WAY, UNDER_WAY.plusMillis(1500L * (i + 1)));
        }
    }

    /** The next run starts. */
    synchronized void tick() {
        if (++ticks % (failures < order.size() ? ONE_FAILS_IN : LATER_ONE_FAILS_IN) == 0) {
            fail(Duration.ZERO, Duration.ofMillis(3000 + die.nextInt(3000)));
        } else {
            succeed();
        }
    }

    private void fail(Duration ago, Duration lasting) {
        long id = order.get(failures++ % order.size());
        DemoJob job = jobs.get(id);
        if (job == null) {
            return;
        }
        Duration broken = job.mishap().passing() ? UNTIL_RETRIED : Duration.ofSeconds(60L + die.nextInt(120));
        brokenUntil.put(id, Instant.now(workspace.clock()).plus(broken));
        Ending ending = job.mishap().happen(die);
        boolean nearMiss = job.name().equals(DemoJobs.NEAR_MISS);
        boolean slow = job.name().equals(DemoJobs.SLOW);
        RunDraft run = workspace
                .run(id)
                .startedAgo(slow ? DemoJobs.TIME_LIMIT.minus(STILL_TO_GO) : ago)
                .endsAfter(slow ? DemoJobs.TIME_LIMIT : lasting)
                .pendingFor(Duration.ofMillis(500));
        long started = (nearMiss ? run.ends(ending, Ending.success()) : run.ends(ending)).start();
        if (job.name().equals(DemoJobs.COLLECTS)) {
            DemoLogs.deliver(workspace, started);
        }
    }

    private void succeed() {
        Instant now = Instant.now(workspace.clock());
        for (int tried = 0; tried < order.size(); tried++) {
            long id = order.get(successes++ % order.size());
            if (!now.isBefore(brokenUntil.getOrDefault(id, Instant.MIN))) {
                workspace
                        .run(id)
                        .queuedFor(Duration.ofMillis(300))
                        .pendingFor(Duration.ofMillis(500))
                        .endsAfter(Duration.ofMillis(3000 + die.nextInt(4000)))
                        .start();
                return;
            }
        }
    }
}
