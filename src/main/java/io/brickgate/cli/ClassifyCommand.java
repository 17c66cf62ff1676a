package io.brickgate.cli;

import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.Classifier;
import io.brickgate.failures.Rules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** {@code classify}: names the cause of each failure that it is given, offline. */
final class ClassifyCommand implements Command {

    @Override
    public int run(List<String> args, Terminal terminal) {
        Options options = new Options(args, Set.of("--json", "--text"), Set.of("--file", "--rules"));
        PrintStream out = new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
        try (BufferedReader reader = Inputs.open(options.value("--file").orElse("-"), terminal)) {
            Classifier classifier = new Classifier(Rules.shipped(Inputs.rules(options, terminal)));
            Answers answers = options.flag("--json") ? new JsonAnswers(out) : new PlainAnswers(out);
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
