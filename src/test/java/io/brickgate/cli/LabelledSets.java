package io.brickgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The labelled sets beside the tests, scored once by the command itself, and how their scores are recorded and told.
 */
final class LabelledSets {

    static final Path FOLDER = Path.of("src/test/resources/failures");
    static final Path RECORD = FOLDER.resolve("recorded-scores.json");
    private static final JsonNode SCORES = scored();

    private LabelledSets() {}

    /** One for each file; where there are several, the last is for all of them together. */
    static List<JsonNode> sets() {
        List<JsonNode> sets = new ArrayList<>();
        SCORES.get("sets").forEach(sets::add);
        return sets;
    }

    /** One for each file. */
    static List<JsonNode> files() {
        return sets().stream()
                .filter(set -> set.get("set").asText().endsWith(".jsonl"))
                .toList();
    }

    private static JsonNode scored() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Stream<String> named = files.map(Path::toString)
                    .filter(name -> name.endsWith(".jsonl"))
                    .sorted()
                    .flatMap(name -> Stream.of("--file", name));
            String[] args = Stream.concat(Stream.of("rules", "score", "--json", "--folds"), named)
                    .toArray(String[]::new);
            CommandRun run = CommandRun.of("", args);
            if (run.exit() != 0) {
                throw new AssertionError(run.out() + run.err());
            }
            return run.json();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode recorded() throws IOException {
        return new ObjectMapper().readTree(RECORD.toFile());
    }

    /** What is to be recorded of a set: how many are right, and which are not. */
    static ObjectNode record(JsonNode set) {
        JsonNode score = set.get("as_they_are");
        ObjectNode record = new ObjectMapper().createObjectNode();
        record.put("n", set.get("n").asInt());
        for (String name : List.of("strict", "lenient", "cause")) {
            record.put(name, score.at("/" + name + "/right").asInt());
        }
        record.put("safe_precision", score.at("/safe_precision/share").asDouble());
        record.put("safe_recall", score.at("/safe_recall/share").asDouble());
        ObjectNode categories = record.putObject("categories");
        score.get("categories").fields().forEachRemaining(it -> categories
                .putObject(it.getKey())
                .put("strict", it.getValue().at("/strict/right").asInt())
                .put("lenient", it.getValue().at("/lenient/right").asInt()));
        ArrayNode wrong = record.putArray("wrong");
        score.get("wrong").forEach(it -> wrong.add(it.get("id").asText()));
        score.get("other_cause").forEach(it -> wrong.add(it.get("id").asText()));
        return record;
    }

    /** The table that the README shows. */
    static String table() {
        List<String> lines = new ArrayList<>();
        lines.add("| set | rules | strict | lenient | unknown | category and cause"
                + " | \"safe to retry\" is so | is called so |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (JsonNode set : sets()) {
            String name = "`" + set.get("set").asText() + "`: " + set.get("n").asInt() + " failures of "
                    + set.get("templates").asInt() + " templates";
            lines.add("| " + name + " | as they are | " + totals(set.get("as_they_are")));
            lines.add("| | held out in " + set.get("folds").asInt() + " folds | " + totals(set.get("held_out")));
        }
        lines.add("");
        lines.add("| category | failures | strict | lenient | precision | held out: strict | lenient | precision |");
        lines.add("|---|---|---|---|---|---|---|---|");
        JsonNode all = sets().get(sets().size() - 1);
        all.at("/as_they_are/categories").fields().forEachRemaining(it -> {
            JsonNode heldOut = all.at("/held_out/categories/" + it.getKey());
            lines.add("| " + it.getKey() + " | " + it.getValue().get("n").asInt() + " | " + shares(it.getValue())
                    + shares(heldOut).stripTrailing());
        });
        return String.join("\n", lines);
    }

    private static String totals(JsonNode score) {
        return cells(score, "strict", "lenient", "unknown", "cause", "safe_precision", "safe_recall")
                .stripTrailing();
    }

    private static String shares(JsonNode category) {
        return cells(category, "strict", "lenient", "precision");
    }

    private static String cells(JsonNode score, String... names) {
        StringBuilder cells = new StringBuilder();
        Stream.of(names).forEach(name -> {
            JsonNode share = score.at("/" + name + "/share");
            cells.append(share.isNumber() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.asDouble()) : "–")
                    .append(" | ");
        });
        return cells.toString();
    }
}
