package io.brickgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the measurements that the command line names, or all; {@code --quick} does less of each. */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        boolean quick = words.contains("--quick");
        List<String> parts =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        System.out.printf(
                "# Brickgate, measured%n%n%d processors, Java %s, load average at the start %s%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), load());
        for (String database : List.of("embedded", "postgresql")) {
            if (wanted(parts, "throughput")) {
                new Throughput(database, quick ? 1_000 : 4_000).measure();
            }
            if (wanted(parts, "latency")) {
                new Latency(database, quick ? 10 : 40).measure();
            }
        }
        if (wanted(parts, "requests")) {
            new PollCost().measure();
        }
        if (wanted(parts, "grep")) {
            new Grep(quick).measure();
        }
        if (wanted(parts, "doctor")) {
            new EventLogs(quick).measure();
        }
        if (wanted(parts, "trail")) {
            new Trail(quick ? 20_000 : 100_000).measure();
        }
        if (wanted(parts, "start")) {
            new Starts(quick).measure();
        }
        Table.say("Load average at the end: " + load());
        System.exit(0);
    }

    private static boolean wanted(List<String> parts, String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).strip() : "unknown";
    }
}
