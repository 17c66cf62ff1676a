package io.brickgate.bench;

import io.brickgate.failures.Classification;
import io.brickgate.failures.Classifier;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** How many failures a second go from the poll's answer to a committed decision, and what that asks of the database. */
final class Throughput {

    private static final int TOGETHER = 100;

    private final String database;
    private final int failures;
    private final Table table;
    private final SampleFailures samples = new SampleFailures();

    Throughput(String database, int failures) {
        this.database = database;
        this.failures = failures;
        this.table = new Table(
                "From poll answer to committed decision: " + database,
                "what",
                "failures/s",
                "CPU ms each",
                "of plain JDBC");
    }

    void measure() throws Exception {
        try (BenchHub hub = new BenchHub(database, BenchHub.NEVER);
                PlainInserts plain = new PlainInserts(database)) {
            hub.stopPumps();
            warmUp(hub);
            emptyBooks(hub);
            Spent first = through(hub);
            Spent second = through(hub);
            Spent yardstick = plain.copy(hub.db(), 2 * failures / TOGETHER);
            row("plain JDBC: the same rows, batches of 100, as many commits", yardstick, 2 * failures, yardstick);
            row(
                    "the story, first failures of " + SampleFailures.JOBS + " jobs, incidents opened",
                    first,
                    failures,
                    half(yardstick));
            row("the story, more failures of the same causes", second, failures, half(yardstick));
            classifier(hub);
            fetching(hub);
            Table.say(String.format(
                    "Plain commits of one row: %,.0f a second. A failure's texts have %,d characters on average.",
                    plain.commitsPerSecond(), samples.meanLength()));
            statements(hub);
        }
    }

    private void warmUp(BenchHub hub) {
        for (int i = 0; i < failures; i += TOGETHER) {
            hub.takeOn(samples.next(TOGETHER));
        }
    }

    private static void emptyBooks(BenchHub hub) {
        List.of("notification", "action", "failure", "incident", "audit_entry", "run")
                .forEach(table -> hub.db().sql("delete from " + table).update());
    }

    private Spent through(BenchHub hub) {
        List<List<Run>> chunks = new ArrayList<>();
        for (int i = 0; i < failures; i += TOGETHER) {
            chunks.add(samples.next(TOGETHER));
        }
        return Spent.on(() -> chunks.forEach(hub::takeOn));
    }

    private void classifier(BenchHub hub) {
        Classification classification = new Classification(hub.bean(Classifier.class));
        List<Run> runs = samples.next(failures);
        row("the classifier alone, in memory", Spent.on(() -> runs.forEach(classification::classify)), failures, null);
    }

    /** The poll itself: listing, one get and one get-output a run over HTTP, with the workspace in the same process. */
    private void fetching(BenchHub hub) {
        int count = failures / 4;
        for (int i = 0; i < count; i++) {
            long job = hub.world.workspace.job("fetched_" + i % 50, Map.of());
            hub.world
                    .workspace
                    .run(job)
                    .startedAgo(Duration.ofMinutes(2))
                    .endsAfter(Duration.ofMinutes(1))
                    .fails("Error", "ValueError: bad " + i, "RUN_EXECUTION_ERROR", "CLIENT_ERROR")
                    .start();
        }
        Spent spent = Spent.on(() -> {
            Iterator<List<Run>> poll = hub.bean(RunWatch.class).poll("main");
            poll.forEachRemaining(hub::takeOn);
        });
        row("a whole poll: listed, fetched one by one over HTTP, decided", spent, count, null);
    }

    private void statements(BenchHub hub) {
        List<Run> first = samples.next(TOGETHER);
        List<Run> second = samples.next(2 * TOGETHER).subList(TOGETHER, 2 * TOGETHER);
        hub.takeOn(samples.next(TOGETHER));
        Map<String, Long> counts = hub.statements.during(() -> hub.takeOn(first));
        Map<String, Long> more = hub.statements.during(() -> hub.takeOn(second.subList(0, 10)));
        Table statements = new Table(
                "Statements for one list of failures, a batch counted once: " + database,
                "SQL",
                "100 failures",
                "10 failures");
        counts.forEach((sql, count) ->
                statements.row(sql.substring(0, Math.min(62, sql.length())), count, more.getOrDefault(sql, 0L)));
        statements.row("all", sum(counts), sum(more));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Spent half(Spent whole) {
        return new Spent(whole.wall() / 2, whole.cpu() / 2);
    }

    private void row(String what, Spent spent, int count, Spent yardstick) {
        table.row(
                what,
                count / spent.wall(),
                spent.cpu() * 1000 / count,
                yardstick == null ? "" : Math.round(100 * yardstick.wall() / spent.wall()) + " %");
    }
}
