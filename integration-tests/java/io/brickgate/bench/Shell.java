package io.brickgate.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A command of the shell, and the time that it took; CPU time of an ended process is known to its shell alone. */
final class Shell {

    /** @param out what it wrote */
    record Ended(int exit, String out, Spent spent) {}

    private Shell() {}

    /** @param arguments {@code $1} and so on of the command */
    static Ended run(String command, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT=$'\\n%R %U %S'; time { " + command + "; } 2>/dev/null", "bench"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.waitFor();
        int last = out.lastIndexOf('\n') + 1;
        String[] times = out.substring(last).split(" ");
        Spent spent =
                new Spent(Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]));
        return new Ended(exit, out.substring(0, last), spent);
    }
}
