package io.brickgate.cli;

import io.brickgate.documents.DocumentFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** {@code policy}: reads a policy as the hub would, runs its test cases, and says what it would decide. */
final class PolicyCommand implements Command {

    private static final Map<String, RulesCommand.Word> WORDS = Map.of(
            "validate",
            new ValidateCommand(),
            "test",
            new PolicyTestCommand(),
            "can",
            new CanCommand(),
            "explain",
            new ExplainCommand(),
            "replay",
            new ReplayCommand());

    @Override
    public int run(List<String> args, Terminal terminal) {
        RulesCommand.Word word = args.isEmpty() ? null : WORDS.get(args.get(0));
        if (word == null) {
            String given = args.isEmpty() ? "" : ", not '" + args.get(0) + "'";
            throw new Usage("'policy' is followed by validate, test, can, explain or replay" + given);
        }
        try {
            return word.run(args.subList(1, args.size()), terminal);
        } catch (DocumentFault | UncheckedIOException | IllegalStateException e) {
            terminal.err().println(e.getMessage());
            return 2;
        } catch (IOException e) {
            terminal.err().println("cannot read the input: " + e.getMessage());
            return 2;
        }
    }
}
