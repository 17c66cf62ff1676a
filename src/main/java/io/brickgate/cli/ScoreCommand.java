package io.brickgate.cli;

import io.brickgate.failures.Rules;
import io.brickgate.scoring.LabelledFailure;
import io.brickgate.scoring.Scorecard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code rules score}: says how often the rules are right on labelled failures. */
final class ScoreCommand implements RulesCommand.Word {

    private static final int FOLDS = 10;

    @Override
    public int run(List<String> args, Terminal terminal) throws IOException {
        Options options = new Options(withFolds(args), Set.of("--json"), Set.of("--file", "--rules", "--folds"));
        int folds = options.value("--folds").isEmpty() ? 0 : options.number("--folds", FOLDS, 2);
        Rules rules = Rules.shipped(Inputs.rules(options, terminal));
        List<LabelledLines> files = files(options, terminal);
        if (files.stream().allMatch(it -> it.failures().isEmpty() && it.bad().isEmpty())) {
            throw new IOException("there is no labelled failure in it");
        }
        List<LabelledLines.Bad> bad =
                files.stream().flatMap(it -> it.bad().stream()).toList();
        List<Scorecard> cards = cards(files, rules, folds);
        PrintStream out = new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
        if (options.flag("--json")) {
            out.println(ScoreJson.of(rules.version(), cards, bad));
        } else {
            ScoreText.lines(rules.version(), cards, bad).forEach(out::println);
        }
        out.flush();
        return bad.isEmpty() ? 0 : 1;
    }

    private static List<LabelledLines> files(Options options, Terminal terminal) throws IOException {
        List<String> names = options.values("--file");
        List<LabelledLines> files = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of("-") : names) {
            try (BufferedReader reader = Inputs.open(name, terminal)) {
                files.add(LabelledLines.read(name, reader));
            }
        }
        return files;
    }

    /** One for each file, and where there are several, one for all of them together. */
    private static List<Scorecard> cards(List<LabelledLines> files, Rules rules, int folds) {
        List<Scorecard> cards = new ArrayList<>();
        files.forEach(file -> cards.add(Scorecard.of(name(file), file.failures(), rules, folds)));
        if (files.size() > 1) {
            List<LabelledFailure> all =
                    files.stream().flatMap(it -> it.failures().stream()).toList();
            cards.add(Scorecard.of("all", all, rules, folds));
        }
        return cards;
    }

    private static String name(LabelledLines file) {
        return file.file().equals("-")
                ? "standard input"
                : String.valueOf(Path.of(file.file()).getFileName());
    }

    /** {@code --folds} may stand without its number. */
    private static List<String> withFolds(List<String> args) {
        List<String> complete = new ArrayList<>(args);
        int at = complete.indexOf("--folds");
        if (at >= 0 && (at + 1 == complete.size() || complete.get(at + 1).startsWith("--"))) {
            complete.add(at + 1, String.valueOf(FOLDS));
        }
        return complete;
    }
}
