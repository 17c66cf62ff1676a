package io.brickgate.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import io.brickgate.hub.Hub.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps the hub from doing harm on a bad night: the kill switch, the breakers of causes, and the shadow. */
class SafeAutonomyIT {

    private static Scene scene;

    @BeforeAll
    static void open() throws Exception {
        scene = Scene.set();
        Files.writeString(Path.of(scene.settings.get("brickgate.policy")).resolve("safety.yaml"), """
                breaker: { jobs: 4, within: 1h, probe_after: 2s }
                """);
        Files.writeString(Path.of(scene.settings.get("brickgate.policy")).resolve("a-shadow.yaml"), """
                rules:
                  - name: watched-only
                    match: { category: INFRA, tags: { pace: shadow } }
                    verdict: ACT
                    shadow: true
                    retry: { first_delay: 1s, limit: 3 }
                """);
        scene.start();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @AfterEach
    void on() {
        scene.world.workspace.faults().clear();
        turn("on");
    }

    @Test
    void whileActionsAreOffNothingLeavesAndWatchingAndTellingGoOn() {
        long job = scene.job("switched").add();
        await().atMost(Scene.SOON).until(() -> run(job).status() == 200);
        long waiting = scene.ended(job, Scene.TRANSIENT);
        assertThat(turn("off").json().path("actions").asText()).isEqualTo("off");
        int before = starts();

        Reply refused = run(job);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("actions_off");
        assertThat(refused.json().path("detail").asText()).contains("admin", "bad night");
        Action held = scene.awaitAction(waiting, ActionState.PLANNED);
        assertThat(held.automatic()).isTrue();
        long told = scene.ended(scene.job("told").add(), Scene.CODE);
        await().atMost(Scene.SOON)
                .until(() -> scene.hub
                                .books()
                                .sql("select count(*) from notification n join incident i on i.id = n.incident_id"
                                        + " where i.last_run_id = ? and n.state = 'DELIVERED'")
                                .param(told)
                                .query(Long.class)
                                .single()
                        > 0);
        await().atMost(Scene.SOON).until(() -> held.dueAt().plusSeconds(3).isBefore(Instant.now()));
        assertThat(starts()).isEqualTo(before);

        assertThat(turn("on").json().path("withdrawn").asInt()).isPositive();
        assertThat(scene.awaitAction(waiting, ActionState.WITHDRAWN).outcome()).contains("while actions were off");
        await().atMost(Scene.SOON).until(() -> run(job).status() == 200);
        assertThat(actions("switch.turned")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatWaitsForItsTurnAtTheWorkspaceDoesNotLeaveEither() {
        long job = scene.job("queueing").add();
        await().atMost(Scene.SOON).until(() -> run(job).status() == 200);
        List<Thread> asking = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Thread one = new Thread(() -> run(job));
            one.start();
            asking.add(one);
        }
        await().atMost(Scene.SOON).until(() -> starts() > 1);
        turn("off");
        Instant off = Instant.now();
        asking.forEach(SafeAutonomyIT::join);
        await().pollDelay(Duration.ofSeconds(3)).atMost(Scene.SOON).until(() -> true);
        assertThat(scene.world.workspace.requests("/run-now"))
                .allSatisfy(request -> assertThat(request.at()).isBefore(off.plusSeconds(1)));
    }

    @Test
    void aCauseThatHitsManyJobsIsProbedWithOneRunAndTheOthersFollowOnceThatSucceeds() {
        List<Long> jobs = new ArrayList<>();
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long job = scene.job("storm_" + i).tag("pace", "steady").add();
            jobs.add(job);
        }
        await().atMost(Scene.SOON)
                .until(() -> scene.world.workspace.requests("/jobs/list").size() > 0);
        scene.world.workspace.next(jobs.get(0), Scene.TRANSIENT, Scene.TRANSIENT, Ending.success());
        for (long job : jobs) {
            runs.add(scene.ended(job, Scene.TRANSIENT));
        }
        JsonNode open = await().atMost(Scene.SOON)
                .until(
                        () -> scene.hub.get("/api/v1/breakers", "viewer").json().path("items"),
                        items -> items.size() == 1 && items.get(0).path("held").asInt() >= 4)
                .get(0);
        assertThat(open.path("jobs").asInt()).isGreaterThanOrEqualTo(4);

        await().atMost(Duration.ofSeconds(120)).until(() -> scene.hub
                .get("/api/v1/breakers", "viewer")
                .json()
                .path("items")
                .isEmpty());
        for (long run : runs) {
            scene.awaitAction(run, ActionState.SUCCEEDED);
        }
        assertThat(actions("breaker.opened")).isPositive();
        assertThat(actions("breaker.closed")).isPositive();
    }

    @Test
    void aProbeWhoseRunIsNotThereAnyMoreHoldsUpNobody() {
        long job = scene.job("vanishing").add();
        long run = scene.ended(job, Scene.TRANSIENT);
        Action probe = scene.awaitAction(run, ActionState.SUCCEEDED);
        await().atMost(Scene.SOON)
                .until(() -> scene.hub
                                .books()
                                .sql("update run set outcome = 'VANISHED' where run_id = ? and not open")
                                .param(probe.outcomeRunId())
                                .update()
                        == 1);
        scene.hub
                .books()
                .sql("insert into breaker (workspace, cause, jobs, opened_at, probe_at, probe)"
                        + " values ('main', 'vanished', 9, current_timestamp, current_timestamp, ?)")
                .param(probe.id())
                .update();
        long next = scene.job("after_vanishing").add();
        scene.awaitAction(scene.ended(next, Scene.TRANSIENT), ActionState.SUCCEEDED);
        await().atMost(Scene.SOON)
                .until(() -> scene.hub
                                .books()
                                .sql("select count(*) from breaker where cause = 'vanished' and probe is not null")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void theSameOrderToTheSwitchUnderOneKeyActsOnce() {
        String off = "{\"actions\":\"off\",\"reason\":\"keyed\"}";
        String first = scene.hub
                .post("/api/v1/switch", "admin", off, "Idempotency-Key", "s1")
                .json()
                .toString();
        turn("on");
        assertThat(scene.hub
                        .post("/api/v1/switch", "admin", off, "Idempotency-Key", "s1")
                        .json()
                        .path("actions")
                        .asText())
                .as("the switch as it stands, not turned again; first: " + first)
                .isEqualTo("on");
        assertThat(scene.hub
                        .post("/api/v1/switch", "admin", off.replace("keyed", "other"), "Idempotency-Key", "s1")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRuleInTheShadowDecidesAndTellsWhatItWouldDoAndDoesNothing() {
        long job = scene.job("shadowed").tag("pace", "shadow").add();
        long run = scene.ended(job, Scene.TRANSIENT);
        JsonNode attempt = await().atMost(Scene.SOON)
                .until(
                        () -> scene.hub
                                .get("/api/v1/runs/" + run, "viewer")
                                .json()
                                .at("/attempts/0"),
                        found -> found.has("verdict"));
        assertThat(attempt.path("verdict").asText()).isEqualTo("TELL");
        assertThat(attempt.path("why").asText()).contains("would be ACT", "retry 1 of 3");
        assertThat(scene.actions(run)).isEmpty();
    }

    @Test
    void aFaultySwitchIsNoPermission() {
        long job = scene.job("no_switch").add();
        await().atMost(Scene.SOON).until(() -> run(job).status() == 200);
        int before = starts();
        scene.hub
                .books()
                .sql("alter table kill_switch rename to kill_switch_away")
                .update();
        try {
            assertThat(run(job).status()).isGreaterThanOrEqualTo(500);
        } finally {
            scene.hub
                    .books()
                    .sql("alter table kill_switch_away rename to kill_switch")
                    .update();
        }
        assertThat(starts()).isEqualTo(before);
    }

    private static Reply run(long job) {
        return scene.hub.post("/api/v1/jobs/" + job + "/run", "operator", "{\"reason\":\"x\"}");
    }

    private static Reply turn(String actions) {
        return scene.hub.post(
                "/api/v1/switch", "admin", "{\"actions\":\"" + actions + "\",\"reason\":\"a bad night\"}");
    }

    private static int starts() {
        return scene.world.workspace.requests("/run-now").size()
                + scene.world.workspace.requests("/runs/repair").size();
    }

    private static long actions(String action) {
        return scene.hub
                .books()
                .sql("select count(*) from audit_entry where action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
