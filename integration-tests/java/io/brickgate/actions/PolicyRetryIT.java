package io.brickgate.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.demo.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the policy retries is retried once, whatever becomes of the calls and their answers. */
class PolicyRetryIT {

    private static Scene scene;

    @BeforeAll
    static void open() {
        scene = Scene.open();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @AfterEach
    void allIsWell() {
        scene.world.workspace.faults().clear();
        scene.world.workspace.repairsShowAfter(Duration.ZERO, Duration.ZERO);
    }

    @Test
    void whateverBecomesOfTheCallOneRunIsStarted() {
        List<Fault> faults = List.of(
                Fault.lostReply(), Fault.truncation(), Fault.hangUp(), Fault.status(500), Fault.tooManyRequests());
        List<Long> jobs = new ArrayList<>();
        List<Long> runs = new ArrayList<>();
        for (Fault fault : faults) {
            long job = scene.job("rerun_" + faults.indexOf(fault)).add();
            scene.world
                    .workspace
                    .faults()
                    .on("/run-now")
                    .when(Scene.about("job_id", job))
                    .times(1)
                    .with(fault);
            jobs.add(job);
            runs.add(scene.ended(job, Scene.TRANSIENT));
        }
        for (int i = 0; i < jobs.size(); i++) {
            Action action = scene.awaitAction(runs.get(i), ActionState.SUCCEEDED);
            assertThat(scene.world.workspace.runsOf(jobs.get(i))).containsExactly(runs.get(i), action.outcomeRunId());
            assertThat(scene.calls("/run-now", "job_id", jobs.get(i)))
                    .hasSize(2)
                    .extracting(call -> call.path("idempotency_token").asText())
                    .containsOnly(action.token());
        }
    }

    @Test
    void theFirstAndTheSecondRepairAreDoneOnceThoughTheirRepliesAreLostAndTheWorkspaceLags() {
        scene.world.workspace.repairsShowAfter(Duration.ofSeconds(6), Duration.ofSeconds(6));
        long job = scene.chain("repair").add();
        scene.world.workspace.next(job, Scene.TRANSIENT, Ending.success());
        scene.world.workspace.faults().on("/runs/repair").times(2).with(Fault.lostReply());
        long run = scene.ended(job, Scene.TRANSIENT);

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(scene.actions(run))
                .extracting(Action::state)
                .containsExactly(ActionState.SUCCEEDED, ActionState.SUCCEEDED));
        assertThat(scene.world.workspace.repairsOf(run))
                .containsExactlyElementsOf(
                        scene.actions(run).stream().map(Action::outcomeRepairId).toList());
        await().atMost(Scene.SOON).untilAsserted(() -> assertThat(scene.hub
                        .books()
                        .sql("select count(*) from failure where run_id = ? and recovered_at is null")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isZero());
    }

    @Test
    void parametersAreCarriedOver() {
        long single = scene.job("with_day").parameter("day", "today").add();
        long several = scene.chain("with_day_chain").parameter("day", "today").add();
        long first = scene.world
                .workspace
                .run(single)
                .parameter("day", "2026-01-31")
                .ends(Scene.TRANSIENT)
                .start();
        long second = scene.world
                .workspace
                .run(several)
                .parameter("day", "2026-02-28")
                .ends(Scene.TRANSIENT)
                .start();
        scene.awaitAction(first, ActionState.SUCCEEDED);
        scene.awaitAction(second, ActionState.SUCCEEDED);
        assertThat(parameters(scene.calls("/run-now", "job_id", single))).containsExactly(Map.of("day", "2026-01-31"));
        assertThat(parameters(scene.calls("/runs/repair", "run_id", second)))
                .containsExactly(Map.of("day", "2026-02-28"));
    }

    private static List<Map<String, String>> parameters(List<JsonNode> calls) {
        return calls.stream()
                .map(call ->
                        Map.of("day", call.path("job_parameters").path("day").asText()))
                .toList();
    }

    @Test
    void afterThreeRetriesOfAChainOrFiveOfAJobADayPeopleAreTold() {
        long job = scene.job("hopeless").add();
        scene.world.workspace.usually(job, before -> Scene.TRANSIENT);
        scene.ended(job, Scene.TRANSIENT);
        await().atMost(Scene.SOON).untilAsserted(() -> assertThat(told(job)).hasSize(1));
        assertThat(told(job).get(0)).contains("limit");
        assertThat(scene.world.workspace.runsOf(job)).hasSize(4);

        scene.ended(job, Scene.TRANSIENT);
        await().atMost(Scene.SOON).untilAsserted(() -> assertThat(told(job)).hasSize(2));
        assertThat(told(job).get(1)).contains("Budget");
        assertThat(scene.world.workspace.runsOf(job)).hasSize(7);
    }

    @Test
    void aLostReplyGivesAChainNoMoreRetries() {
        long job = scene.job("hopeless_and_lost").add();
        scene.world.workspace.usually(job, before -> Scene.TRANSIENT);
        scene.world
                .workspace
                .faults()
                .on("/run-now")
                .when(Scene.about("job_id", job))
                .times(2)
                .with(Fault.lostReply());
        scene.ended(job, Scene.TRANSIENT);
        await().atMost(Scene.SOON).untilAsserted(() -> assertThat(told(job)).hasSize(1));
        assertThat(told(job).get(0)).contains("limit");
        assertThat(scene.world.workspace.runsOf(job)).hasSize(4);
    }

    private static List<String> told(long job) {
        return scene.hub
                .books()
                .sql("select why from failure where job_id = ? and verdict = 'TELL' order by id")
                .param(job)
                .query(String.class)
                .list();
    }

    @Test
    void aPlannedRetryIsWithdrawnWhenTheRunRecovers() {
        long job = scene.chain("recovers").tag("pace", "slow").add();
        long run = scene.ended(job, Scene.TRANSIENT);
        scene.awaitAction(run, ActionState.PLANNED);
        scene.world.workspace.startRepair(run, Ending.success(), Duration.ofMillis(100));
        scene.awaitAction(run, ActionState.WITHDRAWN);
        assertThat(scene.calls("/runs/repair", "run_id", run)).isEmpty();
    }

    @Test
    void aPlannedRetryIsWithdrawnWhileANewerRunIsActive() {
        for (long job : List.of(
                scene.job("newer").tag("pace", "steady").add(),
                scene.chain("newer_chain").tag("pace", "steady").add())) {
            long run = scene.ended(job, Scene.TRANSIENT);
            scene.awaitAction(run, ActionState.PLANNED);
            scene.world.workspace.run(job).neverEnds().start();
            assertThat(scene.awaitAction(run, ActionState.WITHDRAWN).outcome()).contains("newer run");
            assertThat(scene.world.workspace.runsOf(job)).hasSize(2);
        }
    }

    @Test
    void aFailureThatNobodyMayRetryIsLeftAlone() {
        long job = scene.job("code").add();
        scene.ended(job, Scene.CODE);
        await().atMost(Scene.SOON).untilAsserted(() -> assertThat(told(job)).hasSize(1));
        assertThat(scene.world.workspace.runsOf(job)).hasSize(1);
    }
}
