package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Odd.correct;
import static io.brickgate.rest.Odd.failed;
import static io.brickgate.rest.Odd.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.demo.Ending;
import io.brickgate.failures.Classifier;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Rules;
import io.brickgate.failures.Symptoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What operators have taught a hub can be kept as rules, which teach any other. */
class CorrectionsExportIT {

    @Test
    void theExportIsAFileOfRulesWhoseExamplesHold(@TempDir Path folder) throws IOException {
        String reason = "it's: the \\\"cat's\\\"\\nservice";
        correct(failed("export", "the exported: 'mat' {x} \"said\" [no] 17 of 19"), order("INFRA", "network", reason))
                .send()
                .is(200);
        long known = Gate.ended(Gate.job("export_known"), Ending.userCode("KeyError: 'exported_column'", null, null));
        correct(known, order("DATA", "cast_error", "columns move")).send().is(200);
        long secret = failed("export_secret", "the export of password=hunter2secret");
        correct(secret, order("INFRA", "network", "x")).send().is(200);

        Told told = get("/api/v1/corrections/export").as("operator").send().is(200);

        assertThat(told.header("Content-Type")).startsWith("text/yaml");
        assertThat(told.body())
                .contains("KeyError: ''exported_column''", "the \"cat's\"")
                .doesNotContain("hunter2secret");
        Files.writeString(folder.resolve("corrected.yaml"), told.body());
        everyExampleHolds(new Classifier(Rules.shipped(folder)), told.body());
    }

    @Test
    void aHubThatReadsTheExportNeedsTheCorrectionsNoLonger(@TempDir Path folder) throws IOException {
        long run = failed("export_moved", "the moved mat 17");
        correct(run, order("UPSTREAM", "rest_api", "moved")).send().is(200);
        Told told = get("/api/v1/corrections/export").as("operator").send().is(200);
        Files.writeString(folder.resolve("corrected.yaml"), told.body());

        Diagnosis diagnosis = new Classifier(Rules.shipped(folder))
                .classify(new Symptoms(null, "acme.Oddness: the moved mat 99", null, null, null, null));

        assertThat(diagnosis.rule()).startsWith("corrected-f1-");
    }

    private static void everyExampleHolds(Classifier classifier, String yaml) {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(yaml.replaceFirst("about: .*\n", ""));
        assertThat(file.get("rules")).hasSizeGreaterThanOrEqualTo(3).allSatisfy(rule -> {
            assertThat(examples(rule)).hasSize(1);
            Diagnosis diagnosis = classifier.classify(symptoms(examples(rule).get(0)));
            assertThat(diagnosis.rule()).isEqualTo(rule.get("id"));
            assertThat(diagnosis.category() + "/" + diagnosis.cause()).isEqualTo(rule.get("cause"));
            assertThat(diagnosis.advice().name()).isEqualTo(rule.get("advice"));
            assertThat(diagnosis.explanation()).isEqualTo(rule.get("why"));
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> examples(Map<String, Object> rule) {
        return (List<Map<String, String>>) rule.get("tests");
    }

    private static Symptoms symptoms(Map<String, String> example) {
        return new Symptoms(
                null,
                example.getOrDefault("message", ""),
                example.get("trace"),
                example.get("log"),
                example.get("code"),
                example.get("type"));
    }
}
