package io.brickgate.cli;

import io.brickgate.failures.RuleSkeletons;
import io.brickgate.failures.Rules;
import io.brickgate.failures.UnknownFailures;
import io.brickgate.failures.UnknownGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code rules suggest}: says which rule to write next, and begins it. */
final class SuggestCommand implements RulesCommand.Word {

    private static final int TOP = 10;
    private static final String SECONDS = "run_seconds";
    private static final String COST = "cost";
    private static final String JOB = "job_id";

    @Override
    public int run(List<String> args, Terminal terminal) throws IOException {
        Options options = new Options(args, Set.of("--json"), Set.of("--file", "--rules", "--top"));
        int top = options.number("--top", TOP, 1);
        Rules rules = Rules.shipped(Inputs.rules(options, terminal));
        UnknownFailures unknown = new UnknownFailures(rules);
        List<LabelledLines.Bad> bad = read(options.value("--file").orElse("-"), terminal, unknown);
        List<UnknownGroup> groups = unknown.ranked().stream().limit(top).toList();
        RuleSkeletons skeletons = RuleSkeletons.of(groups, rules);
        PrintStream out = new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
        if (options.flag("--json")) {
            out.println(SuggestAnswers.json(rules.version(), unknown, groups, skeletons, bad));
        } else {
            SuggestAnswers.yaml(unknown, groups, skeletons).forEach(out::println);
            bad.forEach(it -> terminal.err().println("line " + it.number() + ": " + it.error()));
        }
        out.flush();
        return bad.isEmpty() ? 0 : 1;
    }

    private static List<LabelledLines.Bad> read(String file, Terminal terminal, UnknownFailures unknown)
            throws IOException {
        List<LabelledLines.Bad> bad = new ArrayList<>();
        try (BufferedReader reader = Inputs.open(file, terminal)) {
            JsonLines lines = new JsonLines(reader, Set.of(SECONDS, COST, JOB));
            for (JsonLine line = lines.next(); line != null; line = lines.next()) {
                String error = error(line);
                if (error == null) {
                    Map<String, String> more = line.more();
                    unknown.add(line.symptoms(), more.get(JOB), number(more.get(SECONDS)), number(more.get(COST)));
                } else {
                    bad.add(new LabelledLines.Bad(file, line.number(), error));
                }
            }
        }
        return bad;
    }

    private static @Nullable String error(JsonLine line) {
        if (line.error() != null) {
            return line.error();
        }
        for (String name : List.of(SECONDS, COST)) {
            String text = line.more().get(name);
            if (text != null && number(text) == null) {
                return name + " '" + text + "' is no number from 0 on";
            }
        }
        return null;
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            double number = text == null ? -1 : Double.parseDouble(text);
            return number >= 0 && number < Double.POSITIVE_INFINITY ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
