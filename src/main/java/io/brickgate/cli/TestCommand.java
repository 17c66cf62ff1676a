package io.brickgate.cli;

import io.brickgate.failures.RuleReview;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** {@code rules test}: runs the examples beside the rules, and names what is wrong with rules. */
final class TestCommand implements RulesCommand.Word {

    @Override
    public int run(List<String> args, Terminal terminal) {
        Options options = new Options(args, Set.of("--json"), Set.of("--rules"));
        RuleReview review = RuleReview.of(Inputs.rules(options, terminal));
        PrintStream out = new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
        if (options.flag("--json")) {
            out.println(ReviewAnswers.json(review));
        } else {
            ReviewAnswers.lines(review).forEach(out::println);
        }
        out.flush();
        return review.ok() ? 0 : 1;
    }
}
