package io.brickgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** {@code audit}: writes the trail into a file that proves itself, and looks whether such a file is whole. */
final class AuditCommand implements Command {

    private static final Map<String, RulesCommand.Word> WORDS =
            Map.of("verify", new VerifyCommand(), "export", new ExportCommand());

    @Override
    public int run(List<String> args, Terminal terminal) {
        RulesCommand.Word word = args.isEmpty() ? null : WORDS.get(args.get(0));
        if (word == null) {
            String given = args.isEmpty() ? "" : ", not '" + args.get(0) + "'";
            throw new Usage("'audit' is followed by verify or export" + given);
        }
        try {
            return word.run(args.subList(1, args.size()), terminal);
        } catch (UncheckedIOException | IllegalStateException e) {
            terminal.err().println(e.getMessage());
            return 2;
        } catch (IOException e) {
            terminal.err().println("cannot be read or written: " + e.getMessage());
            return 2;
        }
    }
}
