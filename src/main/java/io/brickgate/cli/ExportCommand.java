package io.brickgate.cli;

import io.brickgate.wiring.OfflineBooks;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code audit export}: writes the whole trail of the configured books into a file that proves itself. */
final class ExportCommand implements RulesCommand.Word {

    @Override
    public int run(List<String> args, Terminal terminal) throws IOException {
        List<String> settings =
                args.stream().filter(arg -> arg.startsWith("--brickgate.")).toList();
        Options options = new Options(
                args.stream().filter(arg -> !settings.contains(arg)).toList(), Set.of("--json"), Set.of("--file"));
        String file = options.value("--file").orElse("");
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                file.isEmpty() ? terminal.out() : Files.newOutputStream(Path.of(file)), StandardCharsets.UTF_8))) {
            return OfflineBooks.audit(settings, terminal.environment(), export -> {
                export.write(line -> write(out, line));
                return 0;
            });
        }
    }

    private static void write(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the export cannot be written: " + e.getMessage(), e);
        }
    }
}
