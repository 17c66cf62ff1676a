package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import io.brickgate.runs.TaskOutput;
import io.brickgate.runs.TaskRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecedentsTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Classifier CLASSIFIER = new Classifier(Rules.shipped(null));

    private final Map<String, Precedent> known = new HashMap<>();
    private final List<Collection<String>> asked = new ArrayList<>();
    private final Classification classification = new Classification(CLASSIFIER, fingerprints -> {
        asked.add(fingerprints);
        return known;
    });

    private static Symptoms message(String message) {
        return new Symptoms(null, message, null, null, null, null);
    }

    private static RunState state(String code, String message) {
        return new RunState(null, null, "TERMINATED", code, "CLIENT_ERROR", message, true);
    }

    private static TaskRun task(int minute, String error) {
        return new TaskRun(
                minute,
                "task_" + minute,
                0,
                "notebook",
                state("RUN_EXECUTION_ERROR", ""),
                START,
                START.plusSeconds(minute),
                TaskOutput.of(error, null, null));
    }

    private static Run run(String code, TaskRun... tasks) {
        return new Run(
                new RunKey("w", 1),
                1,
                "job",
                0,
                0,
                state(code, ""),
                "PERIODIC",
                "JOB_RUN",
                0,
                START,
                START,
                Map.of(),
                List.of(tasks),
                Internal.of("{}"));
    }

    private void said(String message, Category category, String cause, RetryAdvice advice, String reason) {
        known.put(
                CLASSIFIER.classify(message(message)).fingerprint(),
                new Precedent("7", category, cause, advice, reason));
    }

    @Test
    void whatAPersonSaidTakesThePlaceOfTheRulesVerdictWithTheSameEvidence() {
        said("the cat 1 sat", Category.INFRA, "network", RetryAdvice.RETRY, "it was the network");

        Diagnosis diagnosis = classification.classify(message("the cat 99 sat"));

        assertThat(diagnosis.rule()).isEqualTo("correction:7");
        assertThat(diagnosis.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(diagnosis.advice()).isEqualTo(RetryAdvice.RETRY);
        assertThat(diagnosis.explanation()).isEqualTo("it was the network");
        assertThat(diagnosis.friendlyState()).isNotBlank().doesNotContain("unknown");
        assertThat(diagnosis.evidence())
                .isEqualTo(CLASSIFIER.classify(message("the cat 99 sat")).evidence());
        assertThat(diagnosis.runnerUp()).isNull();
        assertThat(classification.classify(message("the dog sat")).rule()).isEqualTo("none");
    }

    @Test
    void theRulesVerdictIsTheRunnerUpUnlessItIsTheSameCause() {
        String denied = "PERMISSION_DENIED: User does not have USE SCHEMA on Schema 'main.x'.";
        Diagnosis told = CLASSIFIER.classify(message(denied));
        assertThat(told.category()).isNotEqualTo(Category.UNKNOWN);
        said(denied, Category.INFRA, "network", RetryAdvice.RETRY, "x");
        assertThat(classification.classify(message(denied)).runnerUp())
                .isNotNull()
                .satisfies(other -> assertThat(other.cause()).isNotEqualTo("network"));

        said(denied, told.category(), told.cause(), RetryAdvice.DO_NOT_RETRY, "x");
        RunnerUp other = classification.classify(message(denied)).runnerUp();
        assertThat(other == null || !other.cause().equals(told.cause())).isTrue();
    }

    @Test
    void aReasonIsShownShortAndWithoutInternals() {
        said(
                "the cat sat",
                Category.INFRA,
                "network",
                RetryAdvice.RETRY,
                "see https://h.example.com " + "x".repeat(900));
        assertThat(classification.classify(message("the cat sat")).explanation())
                .startsWith("see [link] xxx")
                .endsWith("…")
                .hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER_CANCELED", "TIMEDOUT", "CANCELED", "MAX_CONCURRENT_RUNS_EXCEEDED", "SKIPPED"})
    void aCodeThatDecidesIsNeverOverruled(String code) {
        Symptoms shown = new Symptoms(null, "the cat sat", null, null, code, null);
        Diagnosis told = CLASSIFIER.classify(shown);
        known.put(told.fingerprint(), new Precedent("7", Category.INFRA, "network", RetryAdvice.RETRY, "x"));

        assertThat(classification.classify(shown)).isEqualTo(told);
    }

    @Test
    void eachTaskHasItsOwnPrecedentAndTheAdviceIsTheMostCautious() {
        said("the cat sat", Category.INFRA, "network", RetryAdvice.RETRY, "x");
        Classified both = classification.classify(
                run("RUN_EXECUTION_ERROR", task(1, "the cat sat"), task(2, "SyntaxError: invalid syntax")));
        assertThat(both.diagnosis().cause()).isEqualTo("network");
        assertThat(both.diagnosis().advice()).isEqualTo(RetryAdvice.DO_NOT_RETRY);

        said("the dog sat", Category.CODE, "syntax", RetryAdvice.DO_NOT_RETRY, "x");
        Classified other =
                classification.classify(run("RUN_EXECUTION_ERROR", task(1, "the cat sat"), task(2, "the dog sat")));
        assertThat(other.diagnosis().rule()).isEqualTo("correction:7");
        assertThat(other.diagnosis().advice()).isEqualTo(RetryAdvice.DO_NOT_RETRY);
    }

    @Test
    void aWholeBatchAsksOnceAndWhereNothingCanBeRecognisedNobodyIsAsked() {
        List<Run> runs = List.of(
                run("RUN_EXECUTION_ERROR", task(1, "the cat sat"), task(2, "the dog sat")),
                run("RUN_EXECUTION_ERROR", task(1, "the cow sat")));

        List<Classified> classified = classification.classify(runs);

        assertThat(classified).hasSize(2);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).hasSize(3);
        classification.classify(List.of(run("TIMEDOUT")));
        classification.classify(List.of());
        assertThat(asked).hasSize(1);
    }

    @Test
    void whereNobodyCanBeAskedNoVerdictIsGiven() {
        Classification broken = new Classification(CLASSIFIER, fingerprints -> {
            throw new IllegalStateException("the books are away");
        });
        assertThatThrownBy(() -> broken.classify(message("the cat sat"))).hasMessage("the books are away");
    }
}
