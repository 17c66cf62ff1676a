package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabelledFailuresTest {

    /** The recorded scores: raise them when the rules get better, never lower them. */
    private static final double STRICT = 0.99;

    private static final double SAFE_PRECISION = 1.0;
    private static final double SAFE_RECALL = 0.97;

    private record Labelled(String label, RetryAdvice advice, Diagnosis answer) {}

    private static List<Labelled> failures;

    @BeforeAll
    static void classifyAll() throws IOException {
        Classifier classifier = new Classifier(Rules.shipped(null));
        ObjectMapper json = new ObjectMapper();
        failures = Files.readAllLines(Path.of("src/test/resources/failures/dev.jsonl")).stream()
                .map(line -> read(json, line))
                .map(node -> labelled(classifier, node))
                .toList();
    }

    @Test
    void categoriesAreAsGoodAsRecorded() {
        long right = failures.stream()
                .filter(it -> it.answer().category().name().equals(it.label()))
                .count();
        assertThat((double) right / failures.size()).isGreaterThanOrEqualTo(STRICT);
    }

    @Test
    void whatIsCalledSafeToRetryIs() {
        List<Labelled> calledSafe =
                failures.stream().filter(it -> it.answer().advice().safe()).toList();
        long safe = calledSafe.stream().filter(it -> it.advice().safe()).count();
        assertThat((double) safe / calledSafe.size()).isGreaterThanOrEqualTo(SAFE_PRECISION);
    }

    @Test
    void mostOfWhatIsSafeIsCalledSafe() {
        List<Labelled> safe = failures.stream().filter(it -> it.advice().safe()).toList();
        long called = safe.stream().filter(it -> it.answer().advice().safe()).count();
        assertThat((double) called / safe.size()).isGreaterThanOrEqualTo(SAFE_RECALL);
    }

    @Test
    void everyVerdictQuotesItsEvidence() {
        assertThat(failures)
                .allSatisfy(
                        it -> assertThat(it.answer().evidence()).isNotEmpty().allSatisfy(evidence -> {
                            assertThat(evidence.text()).isNotBlank().hasSizeLessThanOrEqualTo(500);
                            assertThat(evidence.line()).isPositive();
                        }));
    }

    private static Labelled labelled(Classifier classifier, JsonNode node) {
        Symptoms symptoms = new Symptoms(
                text(node, "task_type"),
                node.get("state_message").asText(),
                text(node, "error_trace"),
                text(node, "driver_log"),
                text(node, "termination_code"),
                null);
        RetryAdvice advice = RetryAdvice.valueOf(node.get("retry_advice").asText());
        return new Labelled(node.get("label").asText(), advice, classifier.classify(symptoms));
    }

    private static JsonNode read(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.get(name).isNull() ? null : node.get(name).asText();
    }
}
