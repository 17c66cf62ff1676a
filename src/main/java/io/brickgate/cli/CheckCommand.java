package io.brickgate.cli;

import io.brickgate.wiring.CheckReport;
import io.brickgate.wiring.ConfigurationCheck;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code check}: says what is wrong with the configuration, without starting the hub. */
final class CheckCommand implements Command {

    private static final List<String> FLAGS = List.of("--json", "--online");

    @Override
    public int run(List<String> args, Terminal terminal) {
        List<String> settings =
                args.stream().filter(arg -> !FLAGS.contains(arg)).toList();
        settings.stream().filter(arg -> !arg.matches("--[^=]+=.*")).findFirst().ifPresent(arg -> {
            throw new Usage("unknown option '" + arg.split("=", 2)[0] + "'; settings are given as --key=value");
        });
        CheckReport report = ConfigurationCheck.of(settings, terminal.environment(), args.contains("--online"));
        PrintStream out = new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
        if (args.contains("--json")) {
            out.println(CheckAnswers.json(report));
        } else {
            CheckAnswers.lines(report).forEach(out::println);
        }
        out.flush();
        return report.ok() ? 0 : 1;
    }
}
