package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {

    private static final Classifier CLASSIFIER = new Classifier(Rules.shipped(null));

    private static Diagnosis message(String message) {
        return CLASSIFIER.classify(new Symptoms(null, message, null, null, null, null));
    }

    private static Diagnosis trace(String trace) {
        return CLASSIFIER.classify(new Symptoms(
                "notebook", "Workload failed, see run output for details", trace, null, "RUN_EXECUTION_ERROR", null));
    }

    @Test
    void nobodyKnowsAnEmptyFailure() {
        Diagnosis diagnosis = message("");
        assertThat(diagnosis.category()).isEqualTo(Category.UNKNOWN);
        assertThat(diagnosis.advice()).isEqualTo(RetryAdvice.NEEDS_HUMAN);
        assertThat(diagnosis.confidence()).isEqualTo(Confidence.LOW);
        assertThat(diagnosis.rule()).isEqualTo("none");
        assertThat(diagnosis.evidence()).isEmpty();
    }

    @Test
    void runExecutionErrorSaysNothing() {
        assertThat(trace("").category()).isEqualTo(Category.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cluster terminated. Reason: Cloud Provider Shutdown | cloud_shutdown",
                "Cluster terminated.Reason: Instances Unreachable (retried) | network",
                "Unexpected state for cluster (a): BOOTSTRAP_TIMEOUT(CLOUD_FAILURE): no | bootstrap",
                "{\"reason\": {\"code\": \"RATE_LIMITED\", \"type\": \"CLIENT_ERROR\"}} | throttling",
                "Termination info: code: SPOT_INSTANCE_TERMINATION, type: CLOUD_FAILURE | spot_preemption"
            })
    void codesWithinATextCount(String said, String cause) {
        assertThat(message(said).cause()).isEqualTo(cause);
    }

    @Test
    void theInnermostCauseWinsOverItsWrappers() {
        Diagnosis diagnosis = trace("""
                py4j.protocol.Py4JJavaError: An error occurred while calling o57.save.
                : org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times
                \tat org.apache.spark.scheduler.DAGScheduler.abortStage(DAGScheduler.scala:1422)
                Caused by: org.apache.spark.SparkException: Task failed while writing rows.
                \tat org.apache.spark.sql.FileFormatWriter.write(FileFormatWriter.scala:1)
                Caused by: java.lang.NumberFormatException: For input string: "abc"
                """);
        assertThat(diagnosis.category()).isEqualTo(Category.DATA);
        assertThat(diagnosis.cause()).isEqualTo("cast_error");
        assertThat(diagnosis.evidence().get(0).line()).isEqualTo(6);
        assertThat(diagnosis.evidence().get(0).field()).isEqualTo("error_trace");
    }

    @Test
    void classNamesInStackFramesAreNoCauses() {
        Diagnosis diagnosis = trace("""
                java.lang.IllegalArgumentException: odd
                \tat com.acme.ConcurrentAppendException.of(ConcurrentAppendException.java:3)
                """);
        assertThat(diagnosis.category()).isEqualTo(Category.CODE);
    }

    @Test
    void theMessageIsBelievedBeforeTheLog() {
        Diagnosis diagnosis = CLASSIFIER.classify(new Symptoms(
                null,
                "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with name `x` cannot be resolved.",
                null,
                "WARN TaskSetManager: ExecutorLostFailure (executor 3 exited) Reason: worker lost",
                null,
                null));
        assertThat(diagnosis.cause()).isEqualTo("unresolved_column");
        assertThat(diagnosis.advice().safe()).isFalse();
    }

    @Test
    void theLogSpeaksWhereTheMessageSaysNothing() {
        Diagnosis diagnosis = CLASSIFIER.classify(new Symptoms(
                null, "Workload failed", null, "java.io.IOException: No space left on device", null, null));
        assertThat(diagnosis.cause()).isEqualTo("disk_full");
    }

    @Test
    void aTellingCodeWinsOverTheText() {
        Diagnosis diagnosis =
                CLASSIFIER.classify(new Symptoms(null, "Connection reset by peer", null, null, "USER_CANCELED", null));
        assertThat(diagnosis.category()).isEqualTo(Category.CANCELLED);
    }

    @Test
    void aVagueCodeGivesWayToTheText() {
        Diagnosis diagnosis = CLASSIFIER.classify(new Symptoms(
                null, "java.lang.ClassNotFoundException: com.acme.Job", null, null, "DRIVER_ERROR", "INTERNAL_ERROR"));
        assertThat(diagnosis.cause()).isEqualTo("class_not_found");
    }

    @Test
    void coloursEntitiesAndBrokenLineEndsDoNotHide() {
        Diagnosis diagnosis = message(
                "\u001b[0;31mAnalysisException\u001b[0m: \u0000[TABLE_OR&#95;]\r\n&lt;x&gt; [TABLE_OR_VIEW_NOT_FOUND] no\r\n");
        assertThat(diagnosis.cause()).isEqualTo("table_missing");
        assertThat(diagnosis.evidence().get(0).text()).startsWith("<x> [TABLE_OR_VIEW_NOT_FOUND]");
        assertThat(diagnosis.evidence().get(0).line()).isEqualTo(2);
    }

    @Test
    void secretsAreMaskedInTheEvidence() {
        Diagnosis diagnosis = message(
                "Login failed for jdbc:sqlserver://h;user=u;password=hunter2secret; token dapi0123456789abcdef0123");
        assertThat(diagnosis.evidence().get(0).text()).contains("password=***").doesNotContain("hunter2", "dapi0");
    }

    @Test
    void binaryGarbageIsSurvived() {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        String garbage = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThatCode(() -> CLASSIFIER.classify(new Symptoms(garbage, garbage, garbage, garbage, garbage, garbage)))
                .doesNotThrowAnyException();
    }

    @Test
    void hugeLogsAreReadAtBothEndsInLittleTime() {
        String log = "INFO nothing to see here, Caused by: nobody\n".repeat(250_000)
                + "java.lang.OutOfMemoryError: GC overhead limit exceeded\n";
        Diagnosis diagnosis = Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> CLASSIFIER.classify(new Symptoms(null, "", log, log, null, null)));
        assertThat(diagnosis.cause()).isEqualTo("gc_overhead");
        assertThat(diagnosis.evidence().get(0).line()).isEqualTo(250_001);
    }

    @Test
    void hostileTextTakesLinearTime() {
        String hostile = "aaaa does not have the ".repeat(20_000) + "((((".repeat(20_000) + "Caused by:".repeat(20_000);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> message(hostile));
    }

    @Test
    void theSameTextGivesTheSameVerdict() {
        String text = "java.net.SocketTimeoutException: connect timed out; Permission denied; No space left on device";
        Diagnosis first = message(text);
        assertThat(new Classifier(Rules.shipped(null)).classify(new Symptoms(null, text, null, null, null, null)))
                .isEqualTo(first);
    }

    @Test
    void whatNoRuleKnowsQuotesTheInnermostError() {
        Diagnosis diagnosis = trace("""
                com.acme.Outer: it went wrong
                \tat com.acme.Outer.of(Outer.java:3)
                Caused by: com.acme.Inner: the cat sat on key=sesame
                \tat com.acme.Inner.of(Inner.java:3)
                \t... 3 more
                """);
        assertThat(diagnosis.category()).isEqualTo(Category.UNKNOWN);
        assertThat(diagnosis.evidence())
                .containsExactly(new Evidence("error_trace", 3, "Caused by: com.acme.Inner: the cat sat on key=***"));
    }

    @Test
    void whatNoRuleKnowsQuotesTheEndOfAPythonTrace() {
        Diagnosis diagnosis = trace("""
                  File "/a/b.py", line 3, in <module>
                    go()
                acme.Oddness.Fault: the cat sat
                during the night
                """);
        assertThat(diagnosis.evidence())
                .containsExactly(new Evidence("error_trace", 3, "acme.Oddness.Fault: the cat sat"));
    }

    @Test
    void whatNoRuleKnowsQuotesTheMessageThenTheLog() {
        Evidence said = new Evidence("state_message", 2, "The cat sat");
        assertThat(message("Workload failed, see run output for details\nThe cat sat")
                        .evidence())
                .containsExactly(said);
        Diagnosis logged = CLASSIFIER.classify(
                new Symptoms(null, "Workload failed", null, "ERROR cat\nERROR dog\nINFO end", null, null));
        assertThat(logged.evidence()).containsExactly(new Evidence("driver_log", 2, "ERROR dog"));
    }

    @Test
    void aNotebooksTraceIsQuotedWhereItSaysMost() {
        Diagnosis diagnosis = trace("""
                KeyError                                  Traceback (most recent call last)
                File /Workspace/parser.py:88, in summarise(lines)
                KeyError: 'line_total'
                """);
        assertThat(diagnosis.evidence()).first().isEqualTo(new Evidence("error_trace", 3, "KeyError: 'line_total'"));
    }
}
