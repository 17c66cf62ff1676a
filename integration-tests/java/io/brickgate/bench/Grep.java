package io.brickgate.bench;

import io.brickgate.failures.Classifier;
import io.brickgate.failures.Rules;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How fast a long log is read, beside grep and ripgrep that look for the same texts in the same file. */
final class Grep {

    private static final Path JAR = Path.of("target/brickgate.jar");
    private static final int ROUNDS = 5;

    private final Path folder;
    private final Path log;
    private final Path texts;
    private final long lines;
    private final Classifier classifier = new Classifier(Rules.shipped(null));
    private final Table table;
    private double ripgrep;
    private double grep;

    Grep(boolean quick) throws IOException {
        this.folder = Files.createTempDirectory("brickgate-bench");
        this.log = folder.resolve("driver.log");
        this.texts = folder.resolve("texts");
        this.lines = DriverLog.write(log, quick ? 20_000_000 : 100_000_000);
        List<String> all = classifier.lookedForInLogs();
        String ordinary = DriverLog.ordinary(3_000).toLowerCase(Locale.ROOT);
        List<String> telling =
                all.stream().filter(text -> !ordinary.contains(text)).toList();
        Files.write(texts, telling);
        Table.say(String.format(
                Locale.ROOT,
                "A driver's log of %,d MB and %,d lines. The classifier looks for %,d texts and decides on what it finds;"
                        + " grep and ripgrep look for the %,d of them that do not stand in ordinary lines, and count lines.",
                Files.size(log) / 1_000_000,
                lines,
                all.size(),
                telling.size()));
        this.table = new Table(
                "A long log, the least of " + ROUNDS + " rounds; the file is in the page cache",
                "what",
                "lines/s",
                "s",
                "CPU s",
                "of ripgrep",
                "of grep");
    }

    void measure() throws Exception {
        try {
            programs();
            inProcess();
            jar();
        } finally {
            for (Path file : List.of(log, texts, folder)) {
                Files.delete(file);
            }
        }
    }

    private void programs() throws Exception {
        grep = program("LC_ALL=C grep -F -i -c -f", "LC_ALL=C grep -F -i -c -f \"$1\" \"$2\"");
        program("LC_ALL=C.UTF-8 grep -F -i -c -f", "LC_ALL=C.UTF-8 grep -F -i -c -f \"$1\" \"$2\"");
        if (Shell.run("command -v rg").exit() != 0) {
            Table.say("ripgrep is missing: install it (apt-get install ripgrep) to see it here.");
            return;
        }
        ripgrep = program("LC_ALL=C rg -F -i -c -f", "LC_ALL=C rg -F -i -c -f \"$1\" \"$2\"");
        program("rg -F -i -c -f, in ASCII's cases alone", "rg --no-unicode -F -i -c -f \"$1\" \"$2\"");
    }

    private double program(String what, String command) throws Exception {
        Spent least =
                least(() -> Shell.run(command, texts.toString(), log.toString()).spent());
        row(what, least);
        return least.cpu();
    }

    private void inProcess() throws Exception {
        row("the classifier, in process, warm", least(() -> Spent.onThisThread(this::classify)));
    }

    private void jar() throws Exception {
        String command = "java -Xmx256m $3 -jar \"$1\" classify --text --json --file \"$2\"";
        row("java -Xmx256m -jar brickgate.jar classify --text", least(() -> jar(command, "")));
        row(
                "java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC, the same",
                least(() -> jar(command, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")));
    }

    private Spent jar(String command, String options) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Shell.Ended ended =
                Shell.run(command.replaceFirst("^java", "\"" + java + "\""), JAR.toString(), log.toString(), options);
        if (!ended.out().contains("\"cause\"")) {
            throw new IllegalStateException("the jar answered: " + ended.out());
        }
        return ended.spent();
    }

    private void classify() {
        try (Reader reader = new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8)) {
            classifier.classifyLog(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of several rounds the one that took least of the processor. */
    private static Spent least(java.util.concurrent.Callable<Spent> round) throws Exception {
        List<Spent> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round.call());
        }
        return rounds.stream()
                .min(java.util.Comparator.comparingDouble(Spent::cpu))
                .orElseThrow();
    }

    /** By CPU seconds, which is what one processor would take if it did nothing else. */
    private void row(String what, Spent spent) {
        table.row(
                what,
                lines / spent.cpu(),
                spent.wall(),
                spent.cpu(),
                ripgrep == 0 ? "" : ratio(ripgrep, spent),
                grep == 0 ? "" : ratio(grep, spent));
    }

    private static String ratio(double other, Spent spent) {
        return Math.round(100 * other / spent.cpu()) + " %";
    }
}
