package io.brickgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.doctor.DriverDoctor;
import io.brickgate.doctor.DriverVerdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code doctor score}: how often the doctor is right on runs whose truth was measured. Each run is a folder with a
 * {@code truth.json} ({@code labels}, {@code also_acceptable}, {@code scenario}), an {@code eventlog…} and perhaps a
 * {@code log4j…} and a {@code gc.log…}.
 */
final class DoctorScore {

    private static final String NONE = "none";

    /**
     * @param truth the first label, or {@value #NONE}
     * @param strongest the cause that took most, whether or not it was enough to be named
     * @param right for which answers would be
     */
    private record Scored(
            String run, String scenario, String truth, String said, String strongest, double share, Set<String> right) {

        boolean isRight() {
            return right.contains(said);
        }

        Scored at(double threshold) {
            return new Scored(run, scenario, truth, share >= threshold ? strongest : NONE, strongest, share, right);
        }
    }

    int run(List<String> args, Terminal terminal) {
        if (args.isEmpty() || args.get(0).startsWith("--")) {
            throw new Usage("'doctor score' is followed by a folder of runs");
        }
        Options options = new Options(args.subList(1, args.size()), Set.of("--json"), Set.of());
        try (Stream<Path> folders = Files.list(Path.of(args.get(0)))) {
            List<Scored> all = new ArrayList<>();
            for (Path folder : folders.filter(one -> Files.exists(one.resolve("truth.json")))
                    .sorted()
                    .toList()) {
                all.add(scored(folder));
            }
            PrintStream out = PolicyTexts.out(terminal);
            if (options.flag("--json")) {
                out.println(json(all));
            } else {
                text(all, out);
            }
            out.flush();
            return all.isEmpty() ? 2 : all.stream().allMatch(Scored::isRight) ? 0 : 1;
        } catch (IOException e) {
            terminal.err().println("cannot read the runs: " + e.getMessage());
            return 2;
        }
    }

    private static Scored scored(Path folder) throws IOException {
        JsonNode truth =
                DoctorCommand.JSON.readTree(folder.resolve("truth.json").toFile());
        DriverDoctor doctor = new DriverDoctor(bytes -> {});
        doctor.eventLog(file(folder, "eventlog"));
        if (has(folder, "log4j")) {
            doctor.driverLog(file(folder, "log4j"));
        }
        if (has(folder, "gc.log")) {
            doctor.gcLog(file(folder, "gc.log"));
        }
        DriverVerdict verdict = doctor.verdict();
        String said = verdict == null || verdict.causes().isEmpty()
                ? NONE
                : verdict.causes().get(0).cause();
        List<String> labels = texts(truth.path("labels"));
        Set<String> right = new HashSet<>(labels);
        if (labels.isEmpty()) {
            right.add(NONE);
            right.addAll(texts(truth.path("also_acceptable")));
        }
        String expected = labels.isEmpty() ? NONE : labels.contains(said) ? said : labels.get(0);
        Optional<DriverVerdict.Cause> strongest = doctor.strongest();
        return new Scored(
                String.valueOf(folder.getFileName()),
                truth.path("scenario").asText(),
                expected,
                said,
                strongest.map(DriverVerdict.Cause::cause).orElse(NONE),
                strongest.map(DriverVerdict.Cause::share).orElse(0.0),
                right);
    }

    private static boolean has(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith(prefix));
        }
    }

    private static Path file(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IOException(folder + " has no " + prefix + "…"));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void text(List<Scored> all, PrintStream out) {
        List<Scored> ill = ill(all);
        List<Scored> well = well(all);
        out.printf(Locale.ROOT, "main cause right  %d of %d runs that have one%n", right(ill), ill.size());
        out.printf(
                Locale.ROOT,
                "false alarms      %d of %d runs whose driver is well%n",
                well.size() - right(well),
                well.size());
        List<Scored> held = heldOut(all);
        out.printf(
                Locale.ROOT,
                "held out          %d of %d, false alarms %d of %d: how much is enough chosen without the run's scenario%n",
                right(ill(held)),
                ill.size(),
                well.size() - right(well(held)),
                well.size());
        out.printf("%n%-12s said%n", "truth");
        matrix(all).forEach((truth, said) -> out.printf("%-12s %s%n", truth, said));
        all.stream()
                .filter(one -> !one.isRight())
                .forEach(one -> out.printf(
                        "wrong: %s (%s) is %s, said %s%n", one.run(), one.scenario(), one.truth(), one.said()));
    }

    private static List<Scored> ill(List<Scored> all) {
        return all.stream().filter(one -> !one.truth().equals(NONE)).toList();
    }

    private static List<Scored> well(List<Scored> all) {
        return all.stream().filter(one -> one.truth().equals(NONE)).toList();
    }

    /** Each as it would be judged by a threshold that was chosen on the runs of all other scenarios. */
    private static List<Scored> heldOut(List<Scored> all) {
        return all.stream()
                .map(one -> one.at(threshold(all.stream()
                        .filter(other -> !other.scenario().equals(one.scenario()))
                        .toList())))
                .toList();
    }

    /** Halfway between the most that a run took whose driver was well and the least that one took whose was not. */
    private static double threshold(List<Scored> others) {
        double most = well(others).stream()
                .filter(one -> !one.right().contains(one.strongest()))
                .mapToDouble(Scored::share)
                .max()
                .orElse(0);
        double least = ill(others).stream()
                .filter(one -> one.right().contains(one.strongest()))
                .mapToDouble(Scored::share)
                .min()
                .orElse(1);
        return (most + least) / 2;
    }

    private static Map<String, Map<String, Integer>> matrix(List<Scored> all) {
        Map<String, Map<String, Integer>> matrix = new TreeMap<>();
        all.forEach(one ->
                matrix.computeIfAbsent(one.truth(), truth -> new TreeMap<>()).merge(one.said(), 1, Integer::sum));
        return matrix;
    }

    private static long right(List<Scored> some) {
        return some.stream().filter(Scored::isRight).count();
    }

    private static String json(List<Scored> all) {
        ObjectNode json = DoctorCommand.JSON.createObjectNode();
        List<Scored> ill = ill(all);
        List<Scored> well = well(all);
        json.put("runs", all.size());
        json.put("with_cause", ill.size());
        List<Scored> held = heldOut(all);
        json.put("held_out_right", right(ill(held)));
        json.put("held_out_false_alarms", well.size() - right(well(held)));
        json.put("right", right(ill));
        json.put("healthy", well.size());
        json.put("false_alarms", well.size() - right(well));
        json.set("confusion", DoctorCommand.JSON.valueToTree(matrix(all)));
        ArrayNode wrong = json.putArray("wrong");
        all.stream().filter(one -> !one.isRight()).forEach(one -> wrong.addObject()
                .put("run", one.run())
                .put("scenario", one.scenario())
                .put("truth", one.truth())
                .put("said", one.said()));
        return json.toString();
    }
}
