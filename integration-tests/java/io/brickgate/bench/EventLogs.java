package io.brickgate.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.brickgate.doctor.DriverDoctor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How fast the doctor reads an event log, beside gunzip alone and beside a plain Jackson pass over the same file. */
final class EventLogs {

    private static final Path RUNS = Path.of("src/test/resources/doctor");
    private static final int ROUNDS = 5;
    private static final int BUFFER = 1 << 16;

    private final int megabytes;

    EventLogs(boolean quick) {
        this.megabytes = quick ? 60 : 300;
    }

    void measure() throws Exception {
        Path folder = Files.createTempDirectory("brickgate-bench");
        try {
            Path packed = folder.resolve("eventlog.gz");
            Path plain = folder.resolve("eventlog");
            long bytes = write(packed, plain);
            Table.say(String.format(
                    Locale.ROOT,
                    "An event log of %,d MB, %,d MB packed: real runs of Spark 3.5, one after the other.",
                    bytes / 1_000_000,
                    Files.size(packed) / 1_000_000));
            both("gzip", packed, bytes, true);
            both("plain", plain, bytes, false);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void both(String kind, Path log, long bytes, boolean packed) throws Exception {
        Table table = new Table(
                "The doctor over a " + kind + " event log, the least of " + ROUNDS + " rounds",
                "what",
                "MB/s",
                "s",
                "CPU s",
                "of Jackson");
        if (packed) {
            row(table, "gunzip -c, the program", bytes, program(log), 0);
        }
        row(
                table,
                packed ? "java.util.zip alone" : "reading alone",
                bytes,
                least(() -> Spent.onThisThread(() -> drain(log, packed))),
                0);
        Spent jackson = least(() -> Spent.onThisThread(() -> jackson(log, packed)));
        row(table, "a plain Jackson streaming pass", bytes, jackson, jackson.cpu());
        row(table, "the doctor", bytes, least(() -> Spent.onThisThread(() -> examine(log))), jackson.cpu());
    }

    /** Of several rounds the one that took least of the processor. */
    private static Spent least(Callable<Spent> round) throws Exception {
        List<Spent> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round.call());
        }
        return rounds.stream().min(Comparator.comparingDouble(Spent::cpu)).orElseThrow();
    }

    private static Spent program(Path log) throws Exception {
        return least(
                () -> Shell.run("gunzip -c \"$1\" > /dev/null", log.toString()).spent());
    }

    private static void drain(Path log, boolean packed) {
        try (InputStream in = open(log, packed)) {
            byte[] chunk = new byte[BUFFER];
            while (in.read(chunk) >= 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void jackson(Path log, boolean packed) {
        JsonFactory json = new JsonFactory();
        try (InputStream in = open(log, packed);
                JsonParser parser = json.createParser(in)) {
            while (parser.nextToken() != null) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void examine(Path log) {
        try {
            DriverDoctor doctor = new DriverDoctor(read -> {});
            doctor.eventLog(log);
            doctor.verdict();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path log, boolean packed) throws IOException {
        InputStream in = Files.newInputStream(log);
        return packed ? new GZIPInputStream(in, BUFFER) : new BufferedInputStream(in, BUFFER);
    }

    private static void row(Table table, String what, long bytes, Spent spent, double jackson) {
        table.row(
                what,
                bytes / 1e6 / spent.cpu(),
                spent.wall(),
                spent.cpu(),
                jackson == 0 ? "" : String.format(Locale.ROOT, "%.2f", jackson / spent.cpu()));
    }

    private long write(Path packed, Path plain) throws IOException {
        List<byte[]> runs = new ArrayList<>();
        for (String run : List.of("log-fd5fdda1", "log-ca926d30", "log-7b64243b")) {
            try (InputStream in = open(RUNS.resolve(run).resolve("eventlog.gz"), true)) {
                runs.add(in.readAllBytes());
            }
        }
        long bytes = 0;
        try (OutputStream zip = new GZIPOutputStream(Files.newOutputStream(packed), BUFFER);
                OutputStream out = Files.newOutputStream(plain)) {
            for (int i = 0; bytes < megabytes * 1_000_000L; i++) {
                byte[] run = runs.get(i % runs.size());
                zip.write(run);
                out.write(run);
                bytes += run.length;
            }
        }
        return bytes;
    }
}
