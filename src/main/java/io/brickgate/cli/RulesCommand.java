package io.brickgate.cli;

import io.brickgate.documents.DocumentFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** {@code rules}: tests the classifier's rules, scores them, and says which one to write next. */
final class RulesCommand implements Command {

    /** What stands behind a word of the command; inputs that cannot be read are told by exceptions. */
    interface Word {
        int run(List<String> args, Terminal terminal) throws IOException;
    }

    private static final Map<String, Word> WORDS =
            Map.of("test", new TestCommand(), "score", new ScoreCommand(), "suggest", new SuggestCommand());

    @Override
    public int run(List<String> args, Terminal terminal) {
        Word word = args.isEmpty() ? null : WORDS.get(args.get(0));
        if (word == null) {
            String given = args.isEmpty() ? "" : ", not '" + args.get(0) + "'";
            throw new Usage("'rules' is followed by test, score or suggest" + given);
        }
        try {
            return word.run(args.subList(1, args.size()), terminal);
        } catch (DocumentFault | UncheckedIOException e) {
            terminal.err().println(e.getMessage());
            return 2;
        } catch (IOException e) {
            terminal.err().println("cannot read the input: " + e.getMessage());
            return 2;
        }
    }
}
