package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.demo.Ending;
import io.brickgate.demo.Fault;
import io.brickgate.demo.Reply;
import io.brickgate.demo.SimulatedWorkspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No run is missed, whatever the workspace does meanwhile. */
class MissedRunIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Ending CODE = Ending.userCode("KeyError: 'customer_id'", "KeyError: 'customer_id'", null);

    private final Watched watched = Watched.get();

    @Test
    void aRunThatStartsAndFailsBetweenTwoPollsIsRecordedOnce() {
        long run = failedJustNow(watched.workspace("main"));
        awaitOneFailure("main", run);
    }

    @Test
    void faultsOfTheApiForAWhileLoseNoRunAndInventNone() {
        Map<String, Fault> troubles = new LinkedHashMap<>();
        troubles.put("answers-500", Fault.status(500));
        troubles.put("answers-429", Fault.tooManyRequests(Duration.ofSeconds(1)));
        troubles.put("answers-html", Fault.html(200));
        troubles.put("answers-half", Fault.truncation());
        troubles.put("answers-nothing", Fault.silence());
        Map<String, Long> failing = new LinkedHashMap<>();
        Map<String, Long> going = new LinkedHashMap<>();
        troubles.forEach((name, fault) -> {
            SimulatedWorkspace workspace = watched.workspace(name);
            going.put(
                    name,
                    workspace
                            .run(workspace.job("long_" + name, Map.of()))
                            .startedAgo(Duration.ofDays(1))
                            .neverEnds()
                            .start());
            failing.put(
                    name,
                    workspace
                            .run(workspace.job("orders_" + name, Map.of()))
                            .startedAgo(Duration.ofDays(1))
                            .neverEnds()
                            .start());
        });
        going.forEach((name, run) ->
                await().atMost(SOON).until(() -> watched.seen(name, run).open()));
        failing.forEach((name, run) ->
                await().atMost(SOON).until(() -> watched.seen(name, run).open()));
        troubles.forEach((name, fault) -> watched.workspace(name)
                .faults()
                .onEverything()
                .lasting(Duration.ofSeconds(4))
                .with(fault));
        Map<String, Long> within = new LinkedHashMap<>();
        failing.forEach((name, run) -> watched.workspace(name).setState(run, CODE.run()));
        troubles.keySet().forEach(name -> within.put(name, failedJustNow(watched.workspace(name))));

        failing.forEach((name, run) -> awaitOneFailure(name, run, Duration.ofSeconds(90)));
        within.forEach(this::awaitOneFailure);
        going.forEach((name, run) -> {
            assertThat(watched.seen(name, run).outcome()).as(name).isEqualTo("ACTIVE");
            assertThat(watched.failures(name, run)).as(name).isEmpty();
        });
    }

    @Test
    void aSpurious403ChangesNoRunsStateAndLosesNone() {
        SimulatedWorkspace workspace = watched.workspace("forbids");
        long going = workspace
                .run(workspace.job("long", Map.of()))
                .startedAgo(Duration.ofDays(1))
                .neverEnds()
                .start();
        await().atMost(SOON).until(() -> watched.seen("forbids", going).open());
        workspace.faults().on("runs/get").times(2).with(Fault.forbidden());
        workspace.faults().on("runs/list").after(2).times(3).with(Fault.forbidden());
        long failed = failedJustNow(workspace);

        awaitOneFailure("forbids", failed);
        assertThat(watched.seen("forbids", going).outcome()).isEqualTo("ACTIVE");
    }

    @Test
    void oddPagesLoseNoRunAndRepeatNone() {
        SimulatedWorkspace workspace = watched.workspace("odd-pages");
        workspace.pages().shuffled().repeating().shortened().tasksShuffled();
        long job = workspace.job("many", Map.of());
        List<Long> failed = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long run = workspace
                    .run(job)
                    .startedAgo(Duration.ofSeconds(100 + i))
                    .endsAfter(Duration.ofSeconds(20))
                    .ends(i % 2 == 0 ? CODE : Ending.success())
                    .start();
            if (i % 2 == 0) {
                failed.add(run);
            }
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(count("run", "odd-pages", job)).isEqualTo(60));
        await().atMost(SOON).untilAsserted(() -> assertThat(count("failure", "odd-pages", job))
                .isEqualTo(30));
        failed.forEach(run -> assertThat(watched.failures("odd-pages", run)).hasSize(1));
    }

    @Test
    void pagesWithoutRunsButWithATokenAreWalkedPast() {
        SimulatedWorkspace workspace = watched.workspace("odd-pages");
        workspace.pages().empty(6);
        long run = failedJustNow(workspace);
        awaitOneFailure("odd-pages", run);
    }

    @Test
    void theFailingTaskIsFoundOnTheThirdPageOfTheTasks() {
        SimulatedWorkspace workspace = watched.workspace("main");
        long run = workspace
                .run(workspace.job("wide", Map.of()))
                .startedAgo(Duration.ofMinutes(1))
                .endsAfter(Duration.ofMinutes(1).plusSeconds(1))
                .tasks(300)
                .task("task_250")
                .ends(Ending.userCode("ValueError: bad shard 250", "ValueError: bad shard 250", null))
                .start();
        awaitOneFailure("main", run);
        assertThat(watched.failures("main", run).get(0).evidence()).contains("bad shard 250");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ahead", "behind"})
    void aClockFiveMinutesOffHidesNoRun(String name) {
        SimulatedWorkspace workspace = watched.workspace(name);
        long between = failedJustNow(workspace);
        long later = workspace
                .run(workspace.job("later", Map.of()))
                .endsAfter(Duration.ofSeconds(3))
                .ends(CODE)
                .start();
        awaitOneFailure(name, between);
        awaitOneFailure(name, later);
        long after = failedJustNow(workspace);
        awaitOneFailure(name, after);
    }

    @Test
    void aRunThatTheStoryCannotCarryIsSetAsideAndTheOthersGoOn() {
        SimulatedWorkspace workspace = watched.workspace("poisoned");
        long job = workspace.job("poisoned", Map.of());
        long poisoned = workspace
                .run(job)
                .startedAgo(Duration.ofMinutes(5))
                .endsAfter(Duration.ofMinutes(5).plusSeconds(2))
                .ends(CODE)
                .start();
        workspace
                .faults()
                .on("runs/get")
                .when(request -> String.valueOf(poisoned).equals(request.query("run_id")))
                .with(Fault.answer(Reply.json(200, absurd(job, poisoned))));
        List<Long> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(workspace
                    .run(workspace.job("neighbour_" + i, Map.of()))
                    .startedAgo(Duration.ofMinutes(5))
                    .endsAfter(Duration.ofMinutes(5).plusSeconds(2))
                    .ends(CODE)
                    .start());
        }
        others.forEach(run -> awaitOneFailure("poisoned", run));
        await().atMost(SOON).untilAsserted(() -> assertThat(faults(poisoned)).isPositive());
        assertThat(watched.seen("poisoned", poisoned).open()).isTrue();
        assertThat(watched.failures("poisoned", poisoned)).isEmpty();
        awaitOneFailure("poisoned", failedJustNow(workspace));

        workspace.faults().clear();
        watched.hub
                .books()
                .sql("update run set ask_again_at = null where workspace = 'poisoned' and run_id = ?")
                .param(poisoned)
                .update();
        awaitOneFailure("poisoned", poisoned);
    }

    /** A name and a start that no book can hold. */
    private static ObjectNode absurd(long job, long run) {
        ObjectNode absurd = new ObjectMapper()
                .createObjectNode()
                .put("run_id", run)
                .put("job_id", job)
                .put("run_name", "x".repeat(5000))
                .put("run_type", "JOB_RUN")
                .put("start_time", Long.MAX_VALUE)
                .put("end_time", Long.MAX_VALUE);
        absurd.putObject("state").put("life_cycle_state", "TERMINATED").put("result_state", "FAILED");
        return absurd;
    }

    private long failedJustNow(SimulatedWorkspace workspace) {
        return workspace
                .run(workspace.job("brief", Map.of()))
                .startedAgo(Duration.ofMillis(300))
                .endsAfter(Duration.ofMillis(200))
                .ends(CODE)
                .start();
    }

    private void awaitOneFailure(String workspace, long run) {
        awaitOneFailure(workspace, run, SOON);
    }

    private void awaitOneFailure(String workspace, long run, Duration atMost) {
        await().atMost(atMost).untilAsserted(() -> assertThat(watched.failures(workspace, run))
                .as(workspace)
                .hasSize(1));
        assertThat(watched.failures(workspace, run).get(0).attempt()).isZero();
    }

    private int faults(long run) {
        return watched.hub
                .books()
                .sql("select faults from run where workspace = 'poisoned' and run_id = ?")
                .param(run)
                .query(Integer.class)
                .single();
    }

    private int count(String table, String workspace, long job) {
        return watched.hub
                .books()
                .sql("select count(*) from " + table + " where workspace = ? and job_id = ?")
                .params(workspace, job)
                .query(Integer.class)
                .single();
    }
}
