package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.documents.DocumentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {

    private static final RuleFile CAUSES = new RuleFile("causes.yaml", """
            causes:
              - {category: CODE, cause: syntax, advice: DO_NOT_RETRY, why: Not well-formed.}
              - {category: INFRA, cause: network, advice: RETRY_WITH_BACKOFF, why: A connection failed.}
            friendly-states:
              - {category: CODE, text: 'Code defect: do not restart'}
            """);

    private static Diagnosis classify(String message, RuleFile... files) {
        return new Classifier(Rules.read(List.of(files))).classify(new Symptoms(null, message, null, null, null, null));
    }

    @Test
    void aLaterFileReplacesARuleById() {
        RuleFile first = new RuleFile("a.yaml", "rules: [{id: odd, cause: CODE/syntax, text: [odd]}]");
        RuleFile second = new RuleFile("b.yaml", "rules: [{id: odd, cause: INFRA/network, text: [odd]}]");
        assertThat(classify("odd", CAUSES, first).friendlyState()).isEqualTo("Code defect: do not restart");
        assertThat(classify("odd", CAUSES, first, second).cause()).isEqualTo("network");
    }

    @Test
    void theOrderOfFilesDecidesNothing() {
        RuleFile first = new RuleFile("a.yaml", "rules: [{id: a, cause: CODE/syntax, text: [odd]}]");
        RuleFile second = new RuleFile("b.yaml", "rules: [{id: b, cause: INFRA/network, text: [odd]}]");
        assertThat(classify("odd", CAUSES, first, second).rule())
                .isEqualTo(classify("odd", CAUSES, second, first).rule());
    }

    @Test
    void ofTwoThatSayAsMuchTheMoreCautiousWins() {
        RuleFile both = new RuleFile("a.yaml", """
                rules:
                  - {id: a, cause: INFRA/network, text: [odd]}
                  - {id: b, cause: CODE/syntax, text: [odd]}
                """);
        assertThat(classify("odd", CAUSES, both).advice()).isEqualTo(RetryAdvice.DO_NOT_RETRY);
    }

    @Test
    void almostAsStrongAWarningTakesSafetyAway() {
        RuleFile both = new RuleFile("a.yaml", """
                rules:
                  - {id: a, cause: INFRA/network, weight: 52, text: [odd]}
                  - {id: b, cause: CODE/syntax, weight: 50, text: [strange]}
                """);
        Diagnosis diagnosis = classify("odd and strange", CAUSES, both);
        assertThat(diagnosis.cause()).isEqualTo("network");
        assertThat(diagnosis.advice()).isEqualTo(RetryAdvice.NEEDS_HUMAN);
    }

    @Test
    void everyMistakeIsNamedWithFileAndLine() {
        RuleFile bad = new RuleFile("bad.yaml", """
                rules:
                  - id: a
                    cause: CODE/nonsense
                    text: ['(unclosed']
                  - id: b
                    cause: CODE/syntax
                  - cause: CODE/syntax
                    advise: RETRY
                    text: [x]
                """);
        RuleFile broken = new RuleFile("broken.yaml", "rules: [");
        assertThatThrownBy(() -> Rules.read(List.of(CAUSES, bad, broken)))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("bad.yaml:3: no cause 'CODE/nonsense'")
                .hasMessageContaining("bad.yaml:4: '(unclosed' is not allowed here")
                .hasMessageContaining("bad.yaml:5: the rule matches nothing")
                .hasMessageContaining("bad.yaml:7: 'id' is missing")
                .hasMessageContaining("bad.yaml:8: unknown key 'advise'")
                .hasMessageContaining("broken.yaml:1: no valid YAML");
    }

    @Test
    void aLocalFolderExtendsTheShippedRules(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ours.yaml"), """
                rules:
                  - id: ours
                    cause: UPSTREAM/rest_api
                    advice: NEEDS_HUMAN
                    text: ['ACME-\\d+']
                    weight: 95
                """);
        Rules rules = Rules.shipped(folder);
        Diagnosis diagnosis =
                new Classifier(rules).classify(new Symptoms(null, "ACME-12 happened", null, null, null, null));
        assertThat(diagnosis.rule()).isEqualTo("ours");
        assertThat(rules.version()).hasSize(12).isNotEqualTo(Rules.shipped(null).version());
    }

    @Test
    void aFolderThatIsNotThereIsAMistake(@TempDir Path folder) {
        assertThatThrownBy(() -> Rules.shipped(folder.resolve("nowhere")))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("no such folder");
    }
}
