package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelledFailuresTest {

    private final Classifier classifier = new Classifier(Rules.shipped(null));

    @Test
    void everyVerdictQuotesItsEvidence() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(Path.of("src/test/resources/failures/dev.jsonl"))) {
            JsonNode node = json.readTree(line);
            assertThat(classifier.classify(symptoms(node)).evidence())
                    .as(node.get("id").asText())
                    .isNotEmpty()
                    .allSatisfy(evidence -> {
                        assertThat(evidence.text()).isNotBlank().hasSizeLessThanOrEqualTo(500);
                        assertThat(evidence.line()).isPositive();
                    });
        }
    }

    private static Symptoms symptoms(JsonNode node) {
        return new Symptoms(
                text(node, "task_type"),
                node.get("state_message").asText(),
                text(node, "error_trace"),
                text(node, "driver_log"),
                text(node, "termination_code"),
                null);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.get(name).isNull() ? null : node.get(name).asText();
    }
}
