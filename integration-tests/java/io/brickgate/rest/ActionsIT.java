package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.demo.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders to run, retry and cancel do what they say at the workspace, once, or say why not. */
class ActionsIT {

    @AfterEach
    void noFaults() {
        Gate.WORLD.workspace.faults().clear();
    }

    @Test
    void aJobIsRunWithTheParametersOfTheOrder() {
        long job = Gate.WORLD.workspace.job("orders").parameter("day", "today").add();

        Told told = post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json("{\"reason\":\"late data\",\"parameters\":{\"day\":\"2026-01-31\"}}")
                .send()
                .is(200);

        long run = Gate.WORLD.workspace.runsOf(job).get(0);
        assertThat(told.json().path("run_id").isTextual()).isTrue();
        assertThat(told.json().path("run_id").asText()).isEqualTo(String.valueOf(run));
        assertThat(told.json().at("/action/state").asText()).isEqualTo("SUCCEEDED");
        Gate.handled(run);
        assertThat(get("/api/v1/runs/" + run)
                        .as("operator")
                        .send()
                        .json()
                        .at("/parameters/day")
                        .asText())
                .isEqualTo("2026-01-31");
        Told line = get("/api/v1/actions/" + told.json().at("/action/id").asText())
                .as("viewer")
                .send()
                .is(200);
        assertThat(line.json().path("reason").asText()).isEqualTo("late data");
        assertThat(line.json().path("actor").asText()).isEqualTo("operator");
    }

    @Test
    void aRunOfSeveralTasksIsRepairedAndOneOfASingleTaskRunAgain() {
        long several = Gate.WORLD
                .workspace
                .job("several")
                .task("a", "notebook")
                .task("b", "notebook", "a")
                .add();
        long run = Gate.ended(several, Gate.defect());

        Told told = retry(run).is(200);

        assertThat(told.json().path("repair_id").asText())
                .isEqualTo(String.valueOf(Gate.WORLD.workspace.repairsOf(run).get(0)));
        assertThat(Gate.WORLD.workspace.runsOf(several)).hasSize(1);
        long single = Gate.job("single");
        assertThat(retry(Gate.ended(single, Gate.defect()))
                        .is(200)
                        .json()
                        .path("run_id")
                        .asText())
                .isEqualTo(String.valueOf(Gate.WORLD.workspace.runsOf(single).get(1)));
    }

    @Test
    void aLostReplyIsAcceptedAndBecomesOneRun() {
        long job = Gate.job("lost_reply");
        Gate.WORLD.workspace.faults().on("run-now").times(1).with(Fault.lostReply());

        Told told = post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json("{\"reason\":\"x\"}")
                .send()
                .is(202);

        assertThat(told.header("Location")).startsWith("/api/v1/actions/");
        await().atMost(Gate.PATIENCE).untilAsserted(() -> assertThat(get(told.header("Location"))
                        .as("viewer")
                        .send()
                        .is(200)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("SUCCEEDED"));
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(1);
    }

    @Test
    void whatTheWorkspaceRefusesIsSaidAndRecordedAsFailed() {
        long job = Gate.job("forbidden");
        Gate.ended(job, Ending.success());
        Gate.WORLD.workspace.permission(job, "CAN_VIEW");

        Told told = post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json("{\"reason\":\"x\"}")
                .send()
                .isProblem(502, "action_failed")
                .hints();

        assertThat(told.json().path("detail").asText()).contains("PERMISSION_DENIED");
        assertThat(get("/api/v1/actions/" + told.json().path("action_id").asText())
                        .as("viewer")
                        .send()
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("FAILED");
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(1);
    }

    @Test
    void ofAWorkspaceThatIsDownNothingIsAskedTwiceByTheCaller() {
        long job = Gate.job("down");
        Gate.WORLD.workspace.faults().on("run-now").times(1).with(Fault.status(503));

        Told told = post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json("{\"reason\":\"x\"}")
                .send();

        assertThat(told.status()).isIn(200, 202);
        await().atMost(Gate.PATIENCE).untilAsserted(() -> assertThat(Gate.WORLD.workspace.runsOf(job))
                .hasSize(1));
    }

    @Test
    void whatTheRunsStateDoesNotAllowIsAConflict() {
        long well = Gate.ended(Gate.job("well"), Ending.success());
        long active = Gate.goingOn(Gate.job("active"));

        retry(well).isProblem(409, "run_succeeded").hints();
        retry(active).isProblem(409, "run_is_active").hints();
        cancel(well).isProblem(409, "run_has_ended").hints();
    }

    @Test
    void aCancelIsDoneOnceTheRunHasEnded() {
        long run = Gate.goingOn(Gate.job("to_cancel"));

        Told told = cancel(run);

        assertThat(told.status()).isIn(200, 202);
        String action = told.json().at("/action/id").asText();
        await().atMost(Gate.PATIENCE).untilAsserted(() -> assertThat(get("/api/v1/actions/" + action)
                        .as("viewer")
                        .send()
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("SUCCEEDED"));
        assertThat(Gate.WORLD.workspace.cancels(run)).isEqualTo(1);
        cancel(run).isProblem(409);
    }

    private static Told retry(long run) {
        return post("/api/v1/runs/" + run + "/retry")
                .as("operator")
                .json("{\"reason\":\"x\"}")
                .send();
    }

    private static Told cancel(long run) {
        return post("/api/v1/runs/" + run + "/cancel")
                .as("operator")
                .json("{\"reason\":\"x\"}")
                .send();
    }
}
