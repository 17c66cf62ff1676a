package io.brickgate.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of the command line. None of them starts a server, and none needs Spring. */
public final class Commands {

    private static final Map<String, Command> SHIPPED = Map.of(
            "channels",
            new ChannelsCommand(),
            "classify",
            new ClassifyCommand(),
            "rules",
            new RulesCommand(),
            "policy",
            new PolicyCommand(),
            "notify",
            new NotifyCommand(),
            "audit",
            new AuditCommand(),
            "doctor",
            new DoctorCommand(),
            "check",
            new CheckCommand());

    private Commands() {}

    /**
     * Runs the command that the first argument names.
     *
     * @return its exit code, or null where the hub is to be started
     */
    public static @Nullable Integer run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        return run(SHIPPED, args, new Terminal(in, out, err, System.getenv()));
    }

    static @Nullable Integer run(Map<String, Command> commands, String[] args, Terminal terminal) {
        if (args.length == 0 || args[0].equals("serve")) {
            return null;
        }
        List<String> words = Arrays.asList(args);
        if (words.contains("--help") || words.contains("-h") || words.get(0).equals("help")) {
            terminal.out().print(Usage.TEXT);
            return 0;
        }
        if (args[0].startsWith("-")) {
            return null;
        }
        return dispatch(commands, words, terminal);
    }

    private static int dispatch(Map<String, Command> commands, List<String> words, Terminal terminal) {
        Command command = commands.get(words.get(0));
        try {
            if (command == null) {
                throw new Usage("unknown command '" + words.get(0) + "'");
            }
            return command.run(words.subList(1, words.size()), terminal);
        } catch (Usage usage) {
            terminal.err().println(usage.getMessage());
            terminal.err().print(Usage.TEXT);
            return 2;
        }
    }
}
