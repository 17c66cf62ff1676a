package io.brickgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long the command line takes to name one cause, offline: mostly a start of Java. */
final class Classifying {

    private static final String LINE = "{\"id\":1,\"state_message\":\"KeyError: 'customer_id'\"}\n";

    private final Path folder;
    private final Path jar;
    private final Path extracted;
    private final Table table =
            new Table("The command classify for one failure, the least of five", "how", "s", "CPU s");

    Classifying(Path folder, Path jar, Path extracted) {
        this.folder = folder;
        this.jar = jar;
        this.extracted = extracted;
    }

    void measure() throws Exception {
        Path archive = folder.resolve("classify.jsa");
        row("java -jar", List.of("-jar", jar.toString()));
        row(
                "java -XX:TieredStopAtLevel=1 -jar",
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()));
        run(List.of(
                "-XX:ArchiveClassesAtExit=" + archive,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                extracted.toString()));
        row(
                "the same, extracted, with an AppCDS archive",
                List.of(
                        "-XX:SharedArchiveFile=" + archive,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        extracted.toString()));
    }

    private void row(String how, List<String> options) throws Exception {
        double wall = Double.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            double[] times = run(options);
            wall = Math.min(wall, times[0]);
            cpu = Math.min(cpu, times[1]);
        }
        table.row(how, wall, cpu);
    }

    /** CPU time of an ended process is known to its shell alone. */
    private double[] run(List<String> options) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("one.jsonl"), LINE);
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(options);
        words.addAll(List.of("classify", "--json", "--file", input.toString()));
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; { time \"$@\" >/dev/null 2>&1; } 2>&1", "classify"));
        command.addAll(words);
        Process process = new ProcessBuilder(command).start();
        String[] times = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .strip()
                .split(" ");
        process.waitFor();
        return new double[] {Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2])};
    }
}
