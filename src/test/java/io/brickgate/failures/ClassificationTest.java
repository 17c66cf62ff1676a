package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import io.brickgate.runs.TaskOutput;
import io.brickgate.runs.TaskRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Classification CLASSIFICATION = new Classification(new Classifier(Rules.shipped(null)));
    private static final RunState FAILED = v2("RUN_EXECUTION_ERROR", "CLIENT_ERROR", "Workload failed");

    private static RunState v2(String code, String type, String message) {
        return new RunState(null, null, "TERMINATED", code, type, message, true);
    }

    private static RunState legacy(String lifeCycle, @Nullable String result, String message) {
        return new RunState(lifeCycle, result, null, null, null, message, true);
    }

    private static TaskRun task(String key, RunState state, int minute, @Nullable String error) {
        TaskOutput output = error == null ? null : TaskOutput.of(error, null, null);
        return new TaskRun(minute, key, 0, "notebook", state, START, START.plusSeconds(60L * minute), output);
    }

    private static Classified classify(RunState state, TaskRun... tasks) {
        return CLASSIFICATION.classify(new Run(
                new RunKey("w", 1),
                1,
                "job",
                0,
                0,
                state,
                "PERIODIC",
                "JOB_RUN",
                0,
                START,
                START,
                Map.of(),
                List.of(tasks),
                Internal.of("{}")));
    }

    @Test
    void theFirstTaskToFailNamesTheCause() {
        Classified classified = classify(
                FAILED,
                task("late", FAILED, 9, "NameError: name 'x' is not defined"),
                task("first", FAILED, 2, "[TABLE_OR_VIEW_NOT_FOUND] The table `t` cannot be found."));
        assertThat(classified.diagnosis().cause()).isEqualTo("table_missing");
        assertThat(classified.trace().open()).contains("[TABLE_OR_VIEW_NOT_FOUND]");
    }

    @Test
    void theAdviceIsTheMostCautiousOfAllFailingTasks() {
        Classified classified = classify(
                FAILED,
                task("a", FAILED, 1, "ExecutorLostFailure (executor 1 exited) Reason: worker lost"),
                task("b", FAILED, 2, "SyntaxError: invalid syntax"));
        assertThat(classified.diagnosis().category()).isEqualTo(Category.INFRA);
        assertThat(classified.diagnosis().advice()).isEqualTo(RetryAdvice.DO_NOT_RETRY);
        assertThat(classified.diagnosis().friendlyState()).contains("do not restart");
    }

    @Test
    void legacyInternalErrorWithAResultIsNoPlatformFault() {
        Classified classified = classify(
                legacy("INTERNAL_ERROR", "FAILED", "Task a failed"),
                task("a", legacy("TERMINATED", "FAILED", ""), 1, "ValueError: bad day"));
        assertThat(classified.diagnosis().category()).isEqualTo(Category.CODE);
        assertThat(classify(legacy("INTERNAL_ERROR", "FAILED", "")).diagnosis().category())
                .isEqualTo(Category.UNKNOWN);
    }

    @Test
    void legacyWordsCountLikeCodes() {
        assertThat(classify(legacy("TERMINATED", "TIMEDOUT", "")).diagnosis().cause())
                .isEqualTo("run_timeout");
        assertThat(classify(legacy("TERMINATED", "CANCELED", "")).diagnosis().category())
                .isEqualTo(Category.CANCELLED);
        assertThat(classify(legacy("SKIPPED", "MAXIMUM_CONCURRENT_RUNS_REACHED", ""))
                        .diagnosis()
                        .cause())
                .isEqualTo("max_concurrent_runs");
        assertThat(classify(legacy("SKIPPED", null, "")).diagnosis().advice()).isEqualTo(RetryAdvice.NEEDS_HUMAN);
        assertThat(classify(legacy("SKIPPED", "UPSTREAM_FAILED", ""))
                        .diagnosis()
                        .advice())
                .isEqualTo(RetryAdvice.NEEDS_HUMAN);
        assertThat(classify(legacy("INTERNAL_ERROR", null, "")).diagnosis().cause())
                .isEqualTo("platform_internal");
    }

    @Test
    void aRunThatWasStoppedIsNamedByItself() {
        Classified classified = classify(
                new RunState("TERMINATED", "TIMEDOUT", "TERMINATED", "CANCELED", "CLIENT_ERROR", "", true),
                task("a", v2("CANCELED", "CLIENT_ERROR", "Cancelled"), 1, null));
        assertThat(classified.diagnosis().category()).isEqualTo(Category.TIMEOUT);
    }

    @Test
    void aRunThatEndedPartlyWellIsNamedByItsFailingTasks() {
        Classified classified = classify(
                v2("SUCCESS_WITH_FAILURES", "SUCCESS", ""),
                task("good", v2("SUCCESS", "SUCCESS", ""), 1, null),
                task("bad", FAILED, 2, "Secret does not exist with scope: s and key: k"));
        assertThat(classified.diagnosis().cause()).isEqualTo("secret");
    }

    @Test
    void aWordNeverSeenBeforeIsUnknown() {
        assertThat(classify(v2("SOMETHING_NEW", "CLIENT_ERROR", "")).diagnosis().category())
                .isEqualTo(Category.UNKNOWN);
    }
}
