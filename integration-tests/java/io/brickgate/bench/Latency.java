package io.brickgate.bench;

import io.brickgate.demo.Request;
import io.brickgate.demo.StandIn;
import io.brickgate.hub.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** How long after a run's end in the workspace each channel's receiver has the news, with a poll every second. */
final class Latency {

    private final String database;
    private final int runs;

    Latency(String database, int runs) {
        this.database = database;
        this.runs = runs;
    }

    void measure() {
        try (BenchHub hub = new BenchHub(database, BenchHub.EVERY_SECOND)) {
            Map<String, Instant> warmUp = fail(hub.world, "warmup", 10);
            waitFor(hub.world, warmUp);
            Map<String, Instant> ends = fail(hub.world, "latency", runs);
            waitFor(hub.world, ends);
            Table table = new Table(
                    "Seconds from a run's end to the receiver, " + runs + " failures, a poll every second: " + database,
                    "channel",
                    "p50",
                    "p95",
                    "longest");
            receipts(hub.world).forEach((channel, receipt) -> row(table, channel, ends, receipt));
        }
    }

    /** Runs that go on for a while and then fail one after the other; when each ends, by its job's name. */
    private static Map<String, Instant> fail(World world, String name, int count) {
        Map<String, Instant> ends = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String job = "%s_%03d".formatted(name, i);
            Duration left = Duration.ofSeconds(2).plusMillis(370L * i);
            world.workspace
                    .run(world.workspace.job(job, Map.of()))
                    .startedAgo(Duration.ofMinutes(1))
                    .endsAfter(left.plusMinutes(1))
                    .fails(
                            "KeyError: 'customer_id'",
                            "Traceback\nKeyError: 'customer_id'",
                            "RUN_EXECUTION_ERROR",
                            "CLIENT_ERROR")
                    .start();
            ends.put(job, world.workspace.clock().instant().plus(left));
        }
        return ends;
    }

    private static void waitFor(World world, Map<String, Instant> ends) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> receipts(world).values().stream().allMatch(receipt -> ends.keySet().stream()
                        .allMatch(job -> receipt.apply(job).isPresent())));
    }

    /** When each channel's receiver first heard of a job. */
    private static Map<String, Function<String, Optional<Instant>>> receipts(World world) {
        Map<String, Function<String, Optional<Instant>>> receipts = new LinkedHashMap<>();
        receipts.put("slack", job -> told(world.slack, job));
        receipts.put(
                "email",
                job -> first(world.mail.mails().stream()
                        .filter(mail -> mail.subject().contains(job))
                        .map(mail -> mail.at())));
        receipts.put("servicenow", job -> told(world.serviceNow, job));
        receipts.put("pagerduty", job -> told(world.pagerDuty, job));
        return receipts;
    }

    private static Optional<Instant> told(StandIn receiver, String job) {
        return first(receiver.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.body().contains(job))
                .map(Request::at));
    }

    private static Optional<Instant> first(Stream<Instant> times) {
        return times.sorted().findFirst();
    }

    private static void row(
            Table table, String channel, Map<String, Instant> ends, Function<String, Optional<Instant>> receipt) {
        List<Double> seconds = new ArrayList<>();
        ends.forEach((job, end) -> seconds.add(
                Duration.between(end, receipt.apply(job).orElseThrow()).toMillis() / 1000.0));
        seconds.sort(Double::compare);
        int last = seconds.size() - 1;
        table.row(channel, seconds.get(last / 2), seconds.get((int) Math.round(last * 0.95)), seconds.get(last));
    }
}
