package io.brickgate.bench;

import io.brickgate.cli.Commands;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Verifying a long audit trail, and deciding all of its failures again; against hashing the same bytes and nothing else. */
final class Trail {

    private final int entries;
    private final Path folder;
    private final Table table;

    Trail(int entries) throws IOException {
        this.entries = entries;
        this.folder = Files.createTempDirectory("trail");
        this.table = new Table(
                "A trail of " + entries + " decided failures", "what", "s", "entries/s", "of hashing the file");
    }

    void measure() throws Exception {
        Path file = written();
        double hashing = seconds(() -> MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        row("hashing the file", hashing, hashing);
        row("audit verify", seconds(() -> command("audit", "verify", file.toString(), "--stream")), hashing);
        String[] replay = {"policy", "replay", "--policy", "policy", "--file", file.toString()};
        row("policy replay", seconds(() -> command(replay)), hashing);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void row(String what, double seconds, double hashing) {
        table.row(what, seconds, entries / seconds, seconds / hashing);
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void command(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Integer code = Commands.run(words, new ByteArrayInputStream(new byte[0]), new PrintStream(out), System.err);
        if (code == null || code != 0) {
            throw new IllegalStateException(out.toString(StandardCharsets.UTF_8));
        }
    }

    private Path written() throws Exception {
        Path file = folder.resolve("trail.jsonl");
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        String prev = "0".repeat(64);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int id = 1; id <= entries; id++) {
                String line = """
                        {"id":%1$d,"at":"2026-11-%2$02dT02:00:00Z","actor":"brickgate","action":"failure.decided",\
                        "subject":"run/%1$d","workspace":"main","detail":{"verdict":"ACT","policy_rule":"infra-retry",\
                        "severity":"WARNING","why":"Rule infra-retry: retry 1 of 3 in 1m","given":{"job":"job-%3$d",\
                        "job_id":"%3$d","tags":{"team":"t%4$d"},"category":"%5$s","cause":"c%4$d","advice":"RETRY",\
                        "confidence":"HIGH","attempt":0,"trigger":"PERIODIC","run_type":"JOB_RUN",\
                        "termination_code":"CLOUD_FAILURE","outcome":"FAILED","parent_run_id":"0",\
                        "ended_at":"2026-11-%2$02dT01:59:00Z"}},"prev":"%6$s"}""".formatted(
                                id,
                                1 + (int) (28L * id / (entries + 1)),
                                id % 2_000,
                                id % 17,
                                id % 3 == 0 ? "CODE" : "INFRA",
                                prev);
                prev = HexFormat.of().formatHex(sha.digest(line.getBytes(StandardCharsets.UTF_8)));
                out.write(line);
                out.write('\n');
            }
        }
        return file;
    }
}
