package io.brickgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The build's gate: no labelled set may be answered worse than has been recorded. */
class RecordedScoreTest {

    private static final String BEGIN = "<!-- score: begin; RecordedScoreTest prints what belongs here -->";
    private static final String END = "<!-- score: end -->";

    @Test
    void everySetHasItsRecord() throws IOException {
        JsonNode recorded = LabelledSets.recorded();
        for (JsonNode set : LabelledSets.files()) {
            String name = set.get("set").asText();
            assertThat(recorded.path(name).path("n").asInt())
                    .as(
                            "record in %s:%n\"%s\": %s",
                            LabelledSets.RECORD, name, LabelledSets.record(set).toPrettyString())
                    .isEqualTo(set.get("n").asInt());
        }
    }

    @Test
    void noCategoryIsAnsweredWorseThanRecorded() throws IOException {
        assertThat(worse(LabelledSets.recorded()))
                .as("what the rules have lost")
                .isEmpty();
    }

    @Test
    void whatIsLostIsNamed() throws IOException {
        ObjectNode better = LabelledSets.recorded().deepCopy();
        JsonNode first = LabelledSets.files().get(0);
        ObjectNode record = (ObjectNode) better.get(first.get("set").asText());
        ObjectNode category = (ObjectNode) record.get("categories").get("INFRA");
        category.put("strict", category.get("strict").asInt() + 1);
        record.put("safe_recall", 1.01);
        assertThat(worse(better))
                .hasSize(2)
                .anySatisfy(it -> assertThat(it).startsWith(first.get("set").asText() + ": INFRA strict"))
                .anySatisfy(it -> assertThat(it).contains("safe_recall"));
    }

    @Test
    void theReadmeTellsWhatIsMeasured() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        assertThat(begin).as("README.md needs the line %s", BEGIN).isNotNegative();
        assertThat(end).as("README.md needs the line %s", END).isGreaterThan(begin);
        assertThat(readme.substring(begin + BEGIN.length(), end).strip())
                .as("paste between the two markers of README.md:%n%s%n", LabelledSets.table())
                .isEqualTo(LabelledSets.table());
    }

    /** A sentence for each figure that has fallen, with the items that were right. */
    private static List<String> worse(JsonNode recorded) {
        List<String> worse = new ArrayList<>();
        for (JsonNode set : LabelledSets.files()) {
            JsonNode record = recorded.path(set.get("set").asText());
            JsonNode now = LabelledSets.record(set);
            Set<String> knownWrong = new HashSet<>();
            record.path("wrong").forEach(id -> knownWrong.add(id.asText()));
            for (String name : List.of("strict", "lenient", "cause", "safe_precision", "safe_recall")) {
                compare(worse, set, name, "", now.get(name), record.path(name), knownWrong);
            }
            record.path("categories").fields().forEachRemaining(it -> List.of("strict", "lenient")
                    .forEach(name -> compare(
                            worse,
                            set,
                            name,
                            it.getKey(),
                            now.get("categories").path(it.getKey()).path(name),
                            it.getValue().path(name),
                            knownWrong)));
        }
        return worse;
    }

    private static void compare(
            List<String> worse,
            JsonNode set,
            String name,
            String category,
            JsonNode now,
            JsonNode before,
            Set<String> knownWrong) {
        if (now.asDouble() >= before.asDouble() - 1e-9) {
            return;
        }
        String label = category.isEmpty() ? "" : category + " ";
        worse.add(set.get("set").asText() + ": " + label + name + " is " + now.asText() + ", recorded "
                + before.asText() + "; lost: " + lost(set, category, name, knownWrong));
    }

    private static List<String> lost(JsonNode set, String category, String name, Set<String> knownWrong) {
        List<String> lost = new ArrayList<>();
        lists(name).forEach(list -> set.at("/as_they_are/" + list).forEach(it -> {
            boolean ofCategory = category.isEmpty() || it.get("label").asText().equals(category);
            boolean counts = !name.equals("lenient") || !it.get("lenient").asBoolean();
            boolean known =
                    !name.startsWith("safe") && knownWrong.contains(it.get("id").asText());
            if (ofCategory && counts && !known) {
                lost.add(it.get("id").asText() + " (" + it.get("label").asText() + ", answered "
                        + it.get("category").asText() + "/" + it.get("cause").asText() + " "
                        + it.get("retry_advice").asText() + " by rule "
                        + it.get("rule").asText() + ")");
            }
        }));
        return lost;
    }

    private static List<String> lists(String name) {
        return switch (name) {
            case "safe_precision" -> List.of("falsely_safe");
            case "safe_recall" -> List.of("safe_missed");
            case "cause" -> List.of("wrong", "other_cause");
            default -> List.of("wrong");
        };
    }
}
