package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.demo.SimulatedWorkspace;
import io.brickgate.demo.Stage;
import io.brickgate.runs.Watched.Failed;
import io.brickgate.runs.Watched.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a run can end is understood, and none is handled twice. */
class EndedRunIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Watched watched = Watched.get();
    private final SimulatedWorkspace workspace = watched.workspace("main");

    static Stream<Arguments> ends() {
        return Stream.of(
                end("SKIPPED", legacy("SKIPPED", null, ""), "FAILED", "CONCURRENCY", "IGNORE"),
                end("SKIPPED", Stage.skipped("", "SKIPPED", "Nothing to do."), "FAILED", "CONCURRENCY", "IGNORE"),
                end("CANCELED", Ending.timedOut(60).run(), "FAILED", "TIMEOUT", "ASK"),
                end("TIMEDOUT", legacy("TERMINATED", "TIMEDOUT", ""), "FAILED", "TIMEOUT", "ASK"),
                end("USER_CANCELED", Ending.userCancelled().run(), "FAILED", "CANCELLED", "IGNORE"),
                end("CANCELED", legacy("TERMINATED", "CANCELED", ""), "FAILED", "CANCELLED", "TELL"),
                end("INTERNAL_ERROR", legacy("INTERNAL_ERROR", null, "Unexpected"), "FAILED", "INFRA", "ACT"),
                end("SUCCESS_WITH_FAILURES", Stage.SUCCESS_WITH_FAILURES, "PARTIAL", "CODE", "TELL"),
                end(
                        "UPSTREAM_FAILED",
                        Stage.skipped("UPSTREAM_FAILED", "UPSTREAM_FAILED", "An upstream task failed."),
                        "FAILED",
                        "CANCELLED",
                        "TELL"),
                end(
                        "MAXIMUM_CONCURRENT_RUNS_REACHED",
                        legacy("SKIPPED", "MAXIMUM_CONCURRENT_RUNS_REACHED", ""),
                        "FAILED",
                        "CONCURRENCY",
                        "ACT"),
                end(
                        "VAPORIZED",
                        new Stage("VAPORIZED", null, "VAPORIZED", null, null, "", true),
                        "FAILED",
                        "UNKNOWN",
                        "TELL"),
                end(
                        "MARTIAN_INVASION",
                        Stage.terminated("FAILED", "MARTIAN_INVASION", "MARTIAN_ERROR", "They came."),
                        "FAILED",
                        "UNKNOWN",
                        "TELL"));
    }

    private static Arguments end(String word, Stage stage, String outcome, String category, String verdict) {
        return Arguments.of(word, stage, outcome, category, verdict);
    }

    private static Stage legacy(String lifeCycle, String result, String message) {
        return new Stage(lifeCycle, result, null, null, null, message, true);
    }

    @ParameterizedTest(name = "{0}: {2}, {3}, {4}")
    @MethodSource("ends")
    void everyEndIsKeptInItsOwnWordsNamedAndDecided(
            String word, Stage stage, String outcome, String category, String verdict) {
        boolean partly = stage.equals(Stage.SUCCESS_WITH_FAILURES);
        Ending task = partly ? Ending.userCode("KeyError: 'id'", "KeyError: 'id'", null) : Ending.of(stage);
        long run = workspace
                .run(workspace.job("ends_" + word.toLowerCase(Locale.ROOT), Map.of()))
                .startedAgo(Duration.ofSeconds(2))
                .endsAfter(Duration.ofSeconds(1))
                .ends(task)
                .endsAs(stage)
                .start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watched.failures("main", run)).hasSize(1));
        Failed failed = watched.failures("main", run).get(0);
        Seen seen = watched.seen("main", run);
        assertThat(seen.state()).isEqualTo(word);
        assertThat(seen.outcome()).isEqualTo(outcome);
        assertThat(failed.category()).isEqualTo(category);
        assertThat(failed.verdict()).isEqualTo(verdict);
    }

    @Test
    void legacyInternalErrorOfUserCodeIsACodeDefectAndNotRetried() {
        long run = workspace
                .run(workspace.job("legacy_user_code", Map.of()))
                .startedAgo(Duration.ofSeconds(2))
                .endsAfter(Duration.ofSeconds(1))
                .ends(Ending.userCode("NameError: name 'x' is not defined", "NameError: name 'x'", null))
                .endsAs(legacy("INTERNAL_ERROR", "FAILED", "Workload failed, see run output for details"))
                .start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watched.failures("main", run)).hasSize(1));
        assertThat(watched.failures("main", run))
                .first()
                .extracting(Failed::category, Failed::verdict)
                .containsExactly("CODE", "TELL");
    }

    @Test
    void aTaskThatWasSkippedAsItsUpstreamFailedIsNotTheCause() {
        long run = workspace
                .run(workspace
                        .job("chain")
                        .task("load", "notebook")
                        .task("check", "notebook", "load")
                        .add())
                .startedAgo(Duration.ofSeconds(2))
                .endsAfter(Duration.ofSeconds(1))
                .task("load")
                .ends(Ending.userCode("KeyError: 'upstream_key'", "KeyError: 'upstream_key'", null))
                .start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watched.failures("main", run)).hasSize(1));
        assertThat(watched.failures("main", run).get(0).category()).isEqualTo("CODE");
        assertThat(watched.failures("main", run).get(0).evidence()).contains("upstream_key");
    }

    @Test
    void aTaskRetriedTwiceThenGreenIsANearMissWithoutAnAlarm() {
        Ending boom = Ending.userCode("KeyError: 'flaky'", "KeyError: 'flaky'", null);
        long run = workspace
                .run(workspace.job("near_miss_job", Map.of()))
                .endsAfter(Duration.ofSeconds(3))
                .ends(boom, boom, Ending.success())
                .start();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(watched.seen("main", run).outcome()).isEqualTo("SUCCEEDED"));
        assertThat(watched.seen("main", run).nearMiss()).isTrue();
        assertThat(watched.failures("main", run)).isEmpty();
        assertThat(world("near_miss_job")).isEqualTo(new Told(0, 0, 0, 0));
    }

    @Test
    void aTaskRetriedTwiceThenFailedIsOneAlarmWithTheLastAttemptsError() {
        long run = workspace
                .run(workspace.job("thrice_job", Map.of()))
                .endsAfter(Duration.ofSeconds(3))
                .ends(
                        Ending.userCode("KeyError: 'first'", "KeyError: 'first'", null),
                        Ending.userCode("KeyError: 'second'", "KeyError: 'second'", null),
                        Ending.userCode("KeyError: 'third'", "KeyError: 'third'", null))
                .start();
        await().atMost(SOON).untilAsserted(() -> assertThat(world("thrice_job")).isEqualTo(new Told(1, 1, 1, 1)));
        assertThat(watched.failures("main", run)).hasSize(1);
        assertThat(watched.failures("main", run).get(0).evidence())
                .contains("third")
                .doesNotContain("first", "second");
    }

    @Test
    void aRepairedRunThatFailsAgainIsANewAttemptInTheSameIncident() {
        long run = failing("repaired_in_vain");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(watched.failures("main", run)).hasSize(1));
        workspace.startRepair(run, Ending.userCode("KeyError: 'id'", "KeyError: 'id'", null), Duration.ofSeconds(2));
        await().atMost(SOON).untilAsserted(() -> assertThat(watched.failures("main", run))
                .extracting(Failed::attempt)
                .containsExactly(0, 1));
        assertThat(incidents("repaired_in_vain")).containsExactly("OPEN");
    }

    @Test
    void aRepairedRunThatSucceedsIsARecoveryThatEveryChannelHears() {
        long run = failing("repaired_well");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world("repaired_well")).isEqualTo(new Told(1, 1, 1, 1)));
        workspace.startRepair(run, Ending.success(), Duration.ofSeconds(2));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(incidents("repaired_well")).containsExactly("RESOLVED");
            assertThat(watched.world.pagerDuty.incidents().stream()
                            .filter(incident -> incident.summary().contains("repaired_well")))
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.state()).isEqualTo("resolved"));
            assertThat(watched.world.serviceNow.records().stream()
                            .filter(record -> record.get("short_description").contains("repaired_well")))
                    .singleElement()
                    .satisfies(record -> assertThat(record.get("state")).isEqualTo("6"));
            assertThat(watched.world.slack.messages().stream()
                            .filter(message ->
                                    message.threadTs() == null && message.text().contains("repaired_well")))
                    .singleElement()
                    .satisfies(message -> assertThat(message.earlier()).isNotEmpty());
            assertThat(world("repaired_well").mails()).isEqualTo(2);
        });
        assertThat(watched.seen("main", run).nearMiss()).isFalse();
        assertThat(watched.failures("main", run)).hasSize(1);
    }

    private long failing(String job) {
        return workspace
                .run(workspace.job(job, Map.of()))
                .startedAgo(Duration.ofMinutes(5))
                .endsAfter(Duration.ofMinutes(5).plusSeconds(1))
                .ends(Ending.userCode("KeyError: 'id'", "KeyError: 'id'", null))
                .start();
    }

    /** How many things about a job stand at each receiver. */
    record Told(int pages, int records, int messages, int mails) {}

    private Told world(String job) {
        return new Told(
                (int) watched.world.pagerDuty.incidents().stream()
                        .filter(incident -> incident.summary().contains(job))
                        .count(),
                (int) watched.world.serviceNow.records().stream()
                        .filter(record -> record.get("short_description").contains(job))
                        .count(),
                (int) watched.world.slack.messages().stream()
                        .filter(message ->
                                message.threadTs() == null && message.text().contains(job))
                        .count(),
                (int) watched.world.mail.mails().stream()
                        .filter(mail -> mail.subject().contains(job))
                        .count());
    }

    private List<String> incidents(String job) {
        return watched.hub
                .books()
                .sql("select state from incident where job_name = ?")
                .param(job)
                .query(String.class)
                .list();
    }
}
