package io.brickgate.runs;

import static io.brickgate.runs.Runs.coded;
import static io.brickgate.runs.Runs.failed;
import static io.brickgate.runs.Runs.run;
import static io.brickgate.runs.Runs.succeeded;
import static io.brickgate.runs.Runs.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void ofEachTaskTheHighestAttemptCountsInWhateverOrderTheyCome() {
        Run run = run(
                1,
                0,
                failed(),
                T,
                T,
                task(12, "load", 2, failed(), T),
                task(10, "load", 0, failed(), T),
                task(11, "load", 1, failed(), T),
                task(20, "check", 0, succeeded(), T));
        assertThat(run.lastAttempts()).extracting(TaskRun::runId).containsExactly(12L, 20L);
        assertThat(run.failedTasks()).extracting(TaskRun::runId).containsExactly(12L);
    }

    @Test
    void theTaskThatFailedFirstComesFirst() {
        Run run = run(
                1,
                0,
                failed(),
                T,
                T,
                task(1, "late", 0, failed(), T.plusSeconds(9)),
                task(2, "going", 0, failed(), null),
                task(3, "early", 0, failed(), T.plusSeconds(1)));
        assertThat(run.failedTasks()).extracting(TaskRun::taskKey).containsExactly("early", "late", "going");
    }

    @Test
    void aTaskThatNeverRanIsNotToBlame() {
        Run run = run(
                1,
                0,
                failed(),
                T,
                T,
                task(1, "load", 0, failed(), T),
                task(2, "check", 0, coded("UPSTREAM_FAILED"), T),
                task(3, "tell", 0, coded("SKIPPED"), T),
                task(4, "off", 0, coded("DISABLED"), T));
        assertThat(run.failedTasks()).extracting(TaskRun::taskKey).containsExactly("load");
    }

    @Test
    void aTaskThatDatabricksRetriedIsANearMissOnlyIfTheRunEndedWell() {
        TaskRun[] tasks = {task(1, "load", 0, failed(), T), task(2, "load", 1, succeeded(), T)};
        assertThat(run(1, 0, succeeded(), T, T, tasks).nearMiss()).isTrue();
        assertThat(run(1, 0, failed(), T, T, tasks).nearMiss()).isFalse();
        assertThat(run(1, 0, succeeded(), T, T, tasks[1]).nearMiss()).isTrue();
        assertThat(run(1, 0, succeeded(), T, T, task(1, "load", 0, succeeded(), T))
                        .nearMiss())
                .isFalse();
    }

    @Test
    void aRepairedRunThatSucceedsIsARecoveryAndNoNearMiss() {
        TaskRun[] tasks = {task(1, "load", 0, failed(), T), task(2, "load", 1, succeeded(), T)};
        assertThat(run(1, 1, succeeded(), T, T, tasks).nearMiss()).isFalse();
    }
}
