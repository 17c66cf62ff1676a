package io.brickgate.cli;

import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.Classifier;
import io.brickgate.failures.Rules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code classify}: names the cause of each failure that it is given, offline. */
final class ClassifyCommand implements Command {

    @Override
    public int run(List<String> args, Terminal terminal) {
        Options options = new Options(args, Set.of("--json", "--text"), Set.of("--file", "--rules"));
        PrintStream out = new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
        try (InputStream in = input(options, terminal)) {
            Classifier classifier = new Classifier(Rules.shipped(folder(options, terminal)));
            Answers answers = options.flag("--json") ? new JsonAnswers(out) : new PlainAnswers(out);
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
            return options.flag("--text")
                    ? text(classifier, reader, answers)
                    : lines(classifier, new JsonLines(reader), answers);
        } catch (DocumentFault | UncheckedIOException e) {
            terminal.err().println(e.getMessage());
            return 2;
        } catch (IOException e) {
            terminal.err().println("cannot read the input: " + e.getMessage());
            return 2;
        } finally {
            out.flush();
        }
    }

    private static InputStream input(Options options, Terminal terminal) throws IOException {
        String file = options.value("--file").orElse("-");
        if (file.equals("-")) {
            return terminal.in();
        }
        if (!Files.isRegularFile(Path.of(file))) {
            throw new IOException(file + " is no file");
        }
        return Files.newInputStream(Path.of(file));
    }

    private static @Nullable Path folder(Options options, Terminal terminal) {
        String folder = options.value("--rules").orElse(terminal.environment().get("BRICKGATE_RULES"));
        return folder == null || folder.isBlank() ? null : Path.of(folder);
    }

    private static int lines(Classifier classifier, JsonLines lines, Answers answers) {
        int exit = 0;
        for (JsonLine line = lines.next(); line != null; line = lines.next()) {
            if (line.error() != null) {
                answers.error(line.number(), line.error());
                exit = 1;
            } else {
                answers.diagnosis(line.id(), classifier.classify(line.symptoms()));
            }
        }
        return exit;
    }

    private static int text(Classifier classifier, BufferedReader reader, Answers answers) throws IOException {
        answers.diagnosis(null, classifier.classifyLog(reader));
        return 0;
    }
}
