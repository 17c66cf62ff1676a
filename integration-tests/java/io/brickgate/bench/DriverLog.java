package io.brickgate.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A driver's log as Spark, a garbage collector, a JVM and Python write it, the same on every machine: ordinary lines,
 * and about one in 500 that tells something.
 */
final class DriverLog {

    private static final int ONE_IN = 500;
    private static final List<String> TELLING = List.of(
            "ERROR TaskSchedulerImpl: Lost executor 7 on 10.0.3.7: Command exited with code 137",
            "WARN TaskSetManager: Lost task 3.0 in stage 9.0: FetchFailed(BlockManagerId(7, 10.0.3.7, 4048), reduceId=4)",
            "java.lang.OutOfMemoryError: GC overhead limit exceeded",
            "Caused by: java.net.SocketTimeoutException: Read timed out",
            "org.apache.spark.SparkException: Job aborted due to stage failure: Task 3 in stage 9.0 failed 4 times",
            "pyspark.errors.exceptions.captured.AnalysisException: [TABLE_OR_VIEW_NOT_FOUND] The table `a`.`b` is gone",
            "io.delta.exceptions.ConcurrentAppendException: Files were added to the root of the table by another update",
            "ERROR Utils: Uncaught exception in thread stdout writer for python: No space left on device",
            "KeyError: 'customer_id'",
            "py4j.protocol.Py4JJavaError: An error occurred while calling o412.save.");

    private final Random random = new Random(20260101);
    private int second;
    private int task;
    private long lines;

    /** @return how many lines were written */
    static long write(Path file, long bytes) throws IOException {
        DriverLog log = new DriverLog();
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (written < bytes) {
                String entry = log.entry();
                out.write(entry);
                written += entry.length();
            }
        }
        return log.lines;
    }

    /** Ordinary lines alone. */
    static String ordinary(int entries) {
        DriverLog log = new DriverLog();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < entries; i++) {
            text.append(log.ordinary());
        }
        return text.toString();
    }

    private String entry() {
        String entry =
                random.nextInt(ONE_IN) == 0 ? stamp() + TELLING.get(random.nextInt(TELLING.size())) + "\n" : ordinary();
        lines += entry.chars().filter(c -> c == '\n').count();
        return entry;
    }

    private String ordinary() {
        int kind = random.nextInt(100);
        if (kind < 64) {
            return stamp() + spark() + "\n";
        }
        if (kind < 80) {
            return say(
                    "%d.%03d: [GC (Allocation Failure) [PSYoungGen: %dK->%dK(1397760K)] %dK->%dK(4194304K), 0.0%d secs]\n",
                    second, n(1000), n(999_999), n(99_999), n(3_999_999), n(2_999_999), 10 + n(89));
        }
        if (kind < 96) {
            return python();
        }
        return kind < 98 ? frames() : "\n";
    }

    private String stamp() {
        second += random.nextInt(8) == 0 ? 1 : 0;
        return say("26/01/01 %02d:%02d:%02d ", second / 3600 % 24, second / 60 % 60, second % 60);
    }

    private String spark() {
        int stage = task / 200;
        return switch (n(8)) {
            case 0 ->
                say(
                        "INFO TaskSetManager: Starting task %d.0 in stage %d.0 (TID %d) (10.0.3.%d, executor %d, partition %d,"
                                + " PROCESS_LOCAL, 4716 bytes) taskResourceAssignments Map()",
                        task++ % 200, stage, task, n(20), n(20), task % 200);
            case 1 ->
                say(
                        "INFO TaskSetManager: Finished task %d.0 in stage %d.0 (TID %d) in %d ms on 10.0.3.%d (executor %d)"
                                + " (%d/200)",
                        n(200), stage, task, n(9000), n(20), n(20), task % 200);
            case 2 ->
                say(
                        "INFO BlockManagerInfo: Added broadcast_%d_piece0 in memory on 10.0.3.%d:4%03d (size: %d.%d KiB,"
                                + " free: 2.1 GiB)",
                        n(900), n(20), n(1000), n(99), n(10));
            case 3 ->
                say(
                        "INFO FileScanRDD: Reading File path: dbfs:/mnt/lake/orders/day=2026-01-%02d/part-%05d-c000.snappy"
                                + ".parquet, range: 0-%d, partition values: [20%d]",
                        1 + n(28), n(99_999), n(9_999_999), n(9999));
            case 4 ->
                say(
                        "INFO DAGScheduler: Submitting 200 missing tasks from ShuffleMapStage %d (MapPartitionsRDD[%d] at"
                                + " save at NativeMethodAccessorImpl.java:0)",
                        stage, n(999));
            case 5 -> say("INFO CodeGenerator: Code generated in %d.%06d ms", n(60), n(999_999));
            case 6 ->
                say(
                        "INFO MemoryStore: Block broadcast_%d stored as values in memory (estimated size %d.0 KiB, free 2.1"
                                + " GiB)",
                        n(900), n(999));
            default -> say("INFO ProgressReporter$: Added result fetcher for %d_%d", n(999_999_999), n(999_999));
        };
    }

    private String python() {
        return switch (n(4)) {
            case 0 -> say("%s etl.load %d rows written to orders_%d\n", stamp() + "INFO", n(999_999), n(99));
            case 1 -> say("[step %d/48] loss=%d.%04d lr=0.000%d elapsed=%ds\n", n(48), n(3), n(9999), n(9), n(999));
            case 2 -> say("batch %d of day 2026-01-%02d: %d seen, %d new\n", n(999), 1 + n(28), n(99_999), n(999));
            default -> say("+------+-------+\n|%6d|%7d|\n", n(999_999), n(9_999_999));
        };
    }

    private String frames() {
        StringBuilder frames = new StringBuilder();
        for (int i = 3 + n(9); i > 0; i--) {
            frames.append(say(
                    "\tat org.apache.spark.sql.catalyst.plans.Stage%d$Walker.apply(Stage%d.scala:%d)\n",
                    n(40), n(40), n(900)));
        }
        return frames.toString();
    }

    private int n(int bound) {
        return random.nextInt(bound);
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
