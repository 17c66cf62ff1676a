package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedRulesTest {

    private static final Rules RULES = Rules.shipped(null);
    private static final Classifier CLASSIFIER = new Classifier(RULES);

    @TestFactory
    Stream<DynamicTest> everyExampleLeadsToItsRulesCause() {
        return RULES.all().stream().flatMap(rule -> rule.cases().stream()
                .map(example -> DynamicTest.dynamicTest(rule.id() + " " + example.place(), () -> holds(example))));
    }

    @Test
    void everyRuleHasAnExample() {
        assertThat(RULES.all())
                .allSatisfy(rule -> assertThat(rule.cases()).as(rule.id()).isNotEmpty());
    }

    @Test
    void theIndexNamesEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("rules"))) {
            assertThat(RuleFiles.shippedAnd(null))
                    .extracting(RuleFile::name)
                    .containsExactlyInAnyOrderElementsOf(files.map(Path::toString)
                            .filter(name -> !name.endsWith(".md") && !name.equals("rules/index.yaml"))
                            .toList());
        }
    }

    @Test
    void everyVerdictHasFriendlyWords() {
        assertThat(RULES.all()).allSatisfy(rule -> assertThat(RULES.friendlyState(
                        rule.cause().category(), rule.cause().name(), rule.advice()))
                .isNotBlank());
    }

    @Test
    void codeAndConfigurationAndDriverBottlenecksAreNotRetried() {
        assertThat(RULES.all())
                .filteredOn(rule -> switch (rule.cause().category()) {
                    case CODE, DRIVER_BOTTLENECK, CANCELLED -> true;
                    default -> false;
                })
                .allSatisfy(
                        rule -> assertThat(rule.advice().safe()).as(rule.id()).isFalse());
    }

    private static void holds(RuleCase example) {
        Diagnosis diagnosis = CLASSIFIER.classify(example.symptoms());
        assertThat(diagnosis.category() + "/" + diagnosis.cause())
                .as("%s said %s", example.place(), diagnosis.rule())
                .isEqualTo(example.expected());
        assertThat(diagnosis.advice()).as(diagnosis.rule()).isEqualTo(example.advice());
    }
}
