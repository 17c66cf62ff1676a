package io.brickgate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.brickgate.doctor.DriverDoctor;
import io.brickgate.doctor.DriverVerdict;
import io.brickgate.doctor.DriverVerdict.Cause;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code doctor}: says from Spark's logs what a run spent its time on, and whether its driver was in the way. */
final class DoctorCommand implements Command {

    /** Of a shorter time nothing would be printed but zeros. */
    private static final double SEEN = 0.05;

    static final ObjectMapper JSON = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    @Override
    public int run(List<String> args, Terminal terminal) {
        if (!args.isEmpty() && args.get(0).equals("score")) {
            return new DoctorScore().run(args.subList(1, args.size()), terminal);
        }
        if (args.isEmpty() || args.get(0).startsWith("--")) {
            throw new Usage("'doctor' is followed by the path of an event log, or - for standard input");
        }
        Options options = new Options(
                args.subList(1, args.size()), Set.of("--json"), Set.of("--driver-log", "--gc-log", "--html"));
        try {
            DriverDoctor doctor = fed(args.get(0), options, terminal);
            DriverVerdict verdict = doctor.verdict();
            if (verdict == null) {
                throw new IOException(
                        args.get(0) + " holds no event of Spark's; an event log has a line {\"Event\":…} for each");
            }
            Optional<String> html = options.value("--html");
            if (html.isPresent()) {
                String page = new DoctorPage(verdict, doctor.timeline(), doctor.slots()).write();
                Files.writeString(Path.of(html.get()), page);
            }
            PrintStream out = PolicyTexts.out(terminal);
            if (options.flag("--json")) {
                out.println(JSON.writeValueAsString(verdict));
            } else {
                text(verdict, out);
            }
            out.flush();
            return verdict.driverBound() ? 1 : 0;
        } catch (IOException e) {
            terminal.err().println("cannot read the log: " + e.getMessage());
            return 2;
        }
    }

    private static DriverDoctor fed(String path, Options options, Terminal terminal) throws IOException {
        DriverDoctor doctor =
                new DriverDoctor(bytes -> terminal.err().printf(Locale.ROOT, "%,d MB read%n", bytes >> 20));
        if (path.equals("-")) {
            doctor.eventLog(terminal.in());
        } else {
            doctor.eventLog(Path.of(path));
        }
        Optional<String> driverLog = options.value("--driver-log");
        if (driverLog.isPresent()) {
            doctor.driverLog(Path.of(driverLog.get()));
        }
        Optional<String> gcLog = options.value("--gc-log");
        if (gcLog.isPresent()) {
            doctor.gcLog(Path.of(gcLog.get()));
        }
        return doctor;
    }

    private static void text(DriverVerdict verdict, PrintStream out) {
        out.println(
                verdict.driverBound()
                        ? "The driver is the bottleneck: "
                                + verdict.causes().get(0).cause()
                        : "The driver is not the problem. " + verdict.otherwise());
        if (verdict.incomplete()) {
            out.println(
                    "The log ends before the run does, or a part of it cannot be read: this is what it tells as far as it goes.");
        }
        out.printf(Locale.ROOT, "%n%.1f s of wall clock:%n", verdict.wallSeconds());
        verdict.breakdown().forEach((what, seconds) -> {
            double share = verdict.wallSeconds() == 0 ? 0 : seconds / verdict.wallSeconds();
            if (seconds < SEEN) {
                return;
            }
            out.printf(
                    Locale.ROOT,
                    "  %8.1f s  %3.0f %%  %-30s %s%n",
                    seconds,
                    100 * share,
                    what.replace('_', ' '),
                    DriverVerdict.derivations().getOrDefault(what, ""));
        });
        for (Cause cause : verdict.causes()) {
            out.printf(
                    Locale.ROOT,
                    "%n%s (%s): %.1f s, %.0f %% of the time since the first executor%n",
                    cause.cause(),
                    cause.severity(),
                    cause.seconds(),
                    100 * cause.share());
            cause.evidence().forEach(line -> out.println("  - " + line));
            out.println("  What helps, and what does not:");
            cause.advice().forEach(line -> out.println("  * " + line));
        }
        out.printf("%nConfidence: %s%s%n", verdict.confidence(), verdict.more().isEmpty() ? "" : "; " + verdict.more());
    }
}
