package io.brickgate.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.demo.Fault;
import io.brickgate.hub.Hub.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people ask for is done once, and told as far as it is known. */
class PersonActsIT {

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
        scene.world.workspace.cancelsTake(Duration.ofMillis(200));
    }

    private static Reply retry(long run, String... headers) {
        return scene.hub.post(
                "/api/v1/runs/" + run + "/retry", "operator", "{\"mode\":\"auto\",\"reason\":\"needed\"}", headers);
    }

    private static Reply cancel(long run) {
        return scene.hub.post("/api/v1/runs/" + run + "/cancel", "operator", "{\"reason\":\"not needed\"}");
    }

    private static List<Reply> both(java.util.function.Supplier<Reply> request) {
        return Stream.of(CompletableFuture.supplyAsync(request), CompletableFuture.supplyAsync(request))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @Test
    void ofTwoSimultaneousRequestsOneHasItsEffect() {
        long job = scene.job("asked_twice").add();
        long run = scene.ended(job, Scene.CODE);
        assertThat(both(() -> retry(run))).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
        assertThat(scene.world.workspace.runsOf(job)).hasSize(2);
        assertThat(retry(run).status()).isEqualTo(409);
    }

    @Test
    void twoSimultaneousRequestsWithOneKeyAreOneAction() {
        long job = scene.job("asked_twice_with_key").add();
        long run = scene.ended(job, Scene.CODE);
        assertThat(both(() -> retry(run, "Idempotency-Key", "the same")))
                .allMatch(reply -> reply.status() < 300)
                .extracting(reply -> reply.json().path("action").path("id").asText())
                .doesNotContain("")
                .containsOnly(scene.actions(run).get(0).id());
        assertThat(scene.world.workspace.runsOf(job)).hasSize(2);
    }

    @Test
    void aPersonTakesOverAPlannedRetry() {
        long job = scene.job("taken_over").tag("pace", "slow").add();
        long run = scene.ended(job, Scene.TRANSIENT);
        Action planned = scene.awaitAction(run, ActionState.PLANNED);
        assertThat(retry(run).status()).isEqualTo(200);
        assertThat(scene.awaitAction(run, ActionState.WITHDRAWN).id()).isEqualTo(planned.id());
        assertThat(scene.world.workspace.runsOf(job)).hasSize(2);
    }

    @Test
    void aLostReplyIsToldAsUnderWayAndHasOneEffect() {
        long job = scene.job("lost").add();
        long run = scene.ended(job, Scene.CODE);
        scene.world
                .workspace
                .faults()
                .on("/run-now")
                .when(Scene.about("job_id", job))
                .times(1)
                .with(Fault.lostReply());
        assertThat(retry(run).status()).isEqualTo(202);
        scene.awaitAction(run, ActionState.SUCCEEDED);
        assertThat(scene.world.workspace.runsOf(job)).hasSize(2);
    }

    @Test
    void whatEndedUncertainAPersonMayRetry() {
        long job = scene.job("uncertain").add();
        long run = scene.ended(job, Scene.CODE);
        scene.world
                .workspace
                .faults()
                .on("/run-now")
                .when(Scene.about("job_id", job))
                .times(1)
                .with(Fault.lostReply());
        assertThat(retry(run).status()).isEqualTo(202);
        scene.world.workspace.permission(job, "CAN_VIEW");
        assertThat(scene.awaitAction(run, ActionState.UNCERTAIN).outcome()).contains("look at the job's runs");
        scene.world.workspace.permission(job, "CAN_MANAGE_RUN");
        assertThat(retry(run).status()).isEqualTo(200);
        assertThat(retry(run).status()).isEqualTo(409);
        assertThat(scene.world.workspace.runsOf(job)).hasSize(3);
    }

    @Test
    void aCancelIsRequestedUntilTheRunIsSeenToHaveEnded() {
        scene.world.workspace.cancelsTake(Duration.ofSeconds(4));
        long run = scene.world
                .workspace
                .run(scene.job("stopped").add())
                .neverEnds()
                .start();
        assertThat(cancel(run).status()).isEqualTo(202);
        assertThat(scene.actions(run)).extracting(Action::state).containsExactly(ActionState.REQUESTED);
        assertThat(scene.world.workspace.over(run)).isFalse();
        scene.awaitAction(run, ActionState.SUCCEEDED);
        assertThat(scene.world.workspace.over(run)).isTrue();
        assertThat(scene.world.workspace.cancels(run)).isEqualTo(1);
    }

    @Test
    void aCancelIsNeverSentAgainToALaterAttempt() {
        long job = scene.chain("repaired_meanwhile").add();
        long run = scene.world.workspace.run(job).neverEnds().start();
        scene.world.workspace.faults().on("/runs/cancel").times(1).with(Fault.lostReply());
        assertThat(cancel(run).status()).isEqualTo(202);
        await().atMost(Scene.SOON).until(() -> scene.world.workspace.over(run));
        scene.world.workspace.startRepair(run, Ending.success(), Duration.ofMinutes(10));
        assertThat(scene.awaitAction(run, ActionState.SUCCEEDED).outcome()).contains("repaired");
        assertThat(scene.world.workspace.cancels(run)).isEqualTo(1);
        assertThat(scene.world.workspace.over(run)).isFalse();
    }
}
