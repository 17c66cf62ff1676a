package io.brickgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code policy explain}: says what was decided about a run or action then, by which rule and whom; from the audit alone. */
final class ExplainCommand implements RulesCommand.Word {

    private static final List<String> LEFT_OUT = List.of("given", "why", "reason");

    @Override
    public int run(List<String> args, Terminal terminal) throws IOException {
        List<String> leading = PolicyTexts.leading(args);
        if (leading.size() != 1) {
            throw new Usage("'policy explain' is followed by the id of a run or of an action");
        }
        List<String> settings =
                args.stream().filter(arg -> arg.startsWith("--brickgate.")).toList();
        Options options = new Options(
                args.subList(1, args.size()).stream()
                        .filter(arg -> !settings.contains(arg))
                        .toList(),
                Set.of("--json"),
                Set.of("--file", "--workspace"));
        List<JsonNode> found = find(leading.get(0), options, settings, terminal);
        PrintStream out = PolicyTexts.out(terminal);
        found.forEach(entry -> out.println(options.flag("--json") ? entry.toString() : text(entry)));
        if (found.isEmpty()) {
            terminal.err().println("nothing is on record about '" + leading.get(0) + "'");
        }
        out.flush();
        return found.isEmpty() ? 1 : 0;
    }

    private static List<JsonNode> find(String id, Options options, List<String> settings, Terminal terminal)
            throws IOException {
        String workspace = options.value("--workspace").orElse("");
        Set<String> subjects = new HashSet<>(Set.of("run/" + id, "action/" + id));
        List<JsonNode> found = new ArrayList<>();
        RecordedLines.each(options.value("--file"), settings, terminal, entry -> {
            JsonNode detail = entry.path("detail");
            boolean here = workspace.isEmpty()
                    || workspace.equals(entry.path("workspace").asText());
            boolean about = subjects.contains(entry.path("subject").asText())
                    || id.equals(detail.path("run_id").asText())
                    || subjects.contains("action/" + detail.path("action").asText());
            if (here && about) {
                found.add(entry);
                // what was done about a run is told with it: its actions' consents, too
                if (detail.path("run_id").asText().equals(id)) {
                    subjects.add(entry.path("subject").asText());
                }
            }
        });
        return found;
    }

    private static String text(JsonNode entry) {
        JsonNode detail = entry.path("detail");
        StringBuilder text = new StringBuilder(entry.path("at").asText())
                .append("  ")
                .append(entry.path("action").asText())
                .append("  ")
                .append(entry.path("subject").asText())
                .append(" by ")
                .append(entry.path("actor").asText());
        for (String first : List.of("why", "reason")) {
            if (!detail.path(first).asText().isEmpty()) {
                text.append("\n    ")
                        .append(first)
                        .append(": ")
                        .append(detail.path(first).asText());
            }
        }
        List<String> facts = new ArrayList<>();
        detail.properties().forEach(fact -> {
            if (!LEFT_OUT.contains(fact.getKey()) && !fact.getValue().asText().isEmpty()) {
                facts.add(fact.getKey() + "=" + fact.getValue().asText());
            }
        });
        return facts.isEmpty() ? text.toString() : text + "\n    " + String.join(", ", facts);
    }
}
