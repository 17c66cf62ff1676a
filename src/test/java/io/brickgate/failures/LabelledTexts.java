package io.brickgate.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The symptoms of the labelled failures, without their labels. */
final class LabelledTexts {

    private LabelledTexts() {}

    static List<Symptoms> all() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/failures/dev.jsonl")).stream()
                    .map(LabelledTexts::symptoms)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Symptoms symptoms(String line) {
        try {
            JsonNode node = new ObjectMapper().readTree(line);
            return new Symptoms(
                    text(node, "task_type"),
                    node.get("state_message").asText(),
                    text(node, "error_trace"),
                    text(node, "driver_log"),
                    text(node, "termination_code"),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.get(name).isNull() ? null : node.get(name).asText();
    }
}
