package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.SimulatedWorkspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the policy asks consent for is done after it, once, and only in the form that was agreed to. */
class ApprovalsIT {

    private static final String YES = "{\"reason\":\"looked at it\"}";

    @Test
    void nothingIsDoneBeforeSomebodyElseHasAgreed() {
        long job =
                Gate.WORLD.workspace.job("asks-day").parameter("day", "today").add();
        Told asked = post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json("{\"reason\":\"late data\",\"parameters\":{\"day\":\"2026-01-31\"}}")
                .send()
                .is(202);
        String id = asked.json().at("/approval/id").asText();
        assertThat(asked.json().at("/action/state").asText()).isEqualTo("WAITING");
        assertThat(asked.header("Location"))
                .endsWith(asked.json().at("/action/id").asText());
        assertThat(runs(job)).isEmpty();

        Told shown = get("/api/v1/approvals/" + id).as("approver").send().is(200);
        assertThat(shown.json().path("what").asText()).isEqualTo("Run job asks-day");
        assertThat(shown.json().at("/action/parameters/day").asText()).isEqualTo("2026-01-31");
        assertThat(shown.json().path("binding").asText()).matches("[0-9a-f]{64}");
        assertThat(shown.json().at("/may/approve/allowed").asBoolean()).isTrue();
        assertThat(get("/api/v1/approvals/" + id)
                        .as("viewer")
                        .send()
                        .is(200)
                        .json()
                        .at("/action/parameters")
                        .isMissingNode())
                .isTrue();

        vote(id, "operator").isProblem(403, "not_an_approver").hints();
        assertThat(runs(job)).isEmpty();
        Told done = vote(id, "approver").is(200);

        assertThat(done.json().path("run_id").asText())
                .isEqualTo(String.valueOf(runs(job).get(0)));
        vote(id, "approver").isProblem(409, "approval_closed").hints();
        assertThat(runs(job)).hasSize(1);
        Told trail = get("/api/v1/audit?limit=200").as("auditor").send().is(200);
        assertThat(trail.json().path("items").findValuesAsText("action"))
                .contains("approval.requested", "approval.approved", "approval.approve.refused");
    }

    @Test
    void everyStepNeedsItsPeople() {
        long job = Gate.job("asks-two-agree");
        String id = asked(job);
        Told first = vote(id, "approver").is(202);
        assertThat(first.json().at("/approval/steps/0/missing").asInt()).isZero();
        assertThat(first.json().at("/approval/steps/1/missing").asInt()).isEqualTo(1);
        vote(id, "approver").isProblem(409, "already_voted");
        assertThat(runs(job)).isEmpty();
        vote(id, "admin").is(200);
        assertThat(runs(job)).hasSize(1);
    }

    @Test
    void whatHasChangedSinceIsNotDone() {
        long job = Gate.job("asks-changed");
        String id = asked(job);
        Gate.WORLD.workspace.retag(job, Map.of("team", "others"));
        Told told = vote(id, "approver").isProblem(409, "approval_outdated").hints();
        assertThat(told.json().path("detail").asText()).contains("settings was ", " and is ");
        assertThat(runs(job)).isEmpty();
        Told shown = get("/api/v1/approvals/" + id).as("viewer").send().is(200);
        assertThat(shown.json().path("state").asText()).isEqualTo("OUTDATED");
    }

    @Test
    void whatIsRejectedOrTakenBackIsNotDone() {
        long job = Gate.job("asks-rejected");
        String rejected = asked(job);
        order(rejected, "reject", "approver").is(200);
        vote(rejected, "approver").isProblem(409, "approval_closed");
        String withdrawn = asked(job);
        order(withdrawn, "withdraw", "approver").isProblem(403, "not_your_request");
        order(withdrawn, "withdraw", "operator").is(200);
        vote(withdrawn, "approver").isProblem(409, "approval_closed");
        assertThat(runs(job)).isEmpty();
    }

    @Test
    void whatThePolicyForbidsIsRefusedByItsRule() {
        long job = Gate.job("never-by-hand");
        Told told = post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json(YES)
                .send()
                .isProblem(403, "denied_by_policy")
                .hints();
        assertThat(told.json().path("detail").asText()).contains("never", "it is not for people");
        assertThat(runs(job)).isEmpty();
    }

    @Test
    void theSameKeyAgreesOnce() {
        long job = Gate.job("asks-key");
        String id = asked(job);
        for (int i = 0; i < 3; i++) {
            Told told = post("/api/v1/approvals/" + id + "/approve")
                    .as("approver")
                    .key("agree-" + id)
                    .json(YES)
                    .send()
                    .is(200);
            assertThat(told.json().path("run_id").asText())
                    .isEqualTo(String.valueOf(runs(job).get(0)));
        }
        assertThat(runs(job)).hasSize(1);
    }

    @Test
    void ofAllWhoSpeakAtOnceOneDecides() throws Exception {
        long job = Gate.job("asks-race");
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                int before = runs(job).size();
                String id = asked(job);
                CountDownLatch go = new CountDownLatch(1);
                List<Future<Integer>> said = List.of("approve", "reject", "approve", "withdraw").stream()
                        .map(what -> people.submit(() -> {
                            go.await();
                            return order(id, what, what.equals("withdraw") ? "operator" : "approver")
                                    .status();
                        }))
                        .toList();
                go.countDown();
                int taken = 0;
                for (Future<Integer> one : said) {
                    taken += one.get() == 200 ? 1 : 0;
                }
                assertThat(taken).isEqualTo(1);
                String state = get("/api/v1/approvals/" + id)
                        .as("viewer")
                        .send()
                        .json()
                        .path("state")
                        .asText();
                assertThat(runs(job).size() - before).isEqualTo(state.equals("GRANTED") ? 1 : 0);
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static List<Long> runs(long job) {
        SimulatedWorkspace workspace = Gate.WORLD.workspace;
        return workspace.runsOf(job);
    }

    private static String asked(long job) {
        return post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json(YES)
                .send()
                .is(202)
                .json()
                .at("/approval/id")
                .asText();
    }

    private static Told vote(String id, String who) {
        return order(id, "approve", who);
    }

    @Test
    void whatWouldBeAllowedIsToldBeforehandWithItsRule() {
        long never = Gate.job("never_asked");
        long asks = Gate.job("asks_beforehand");
        Told denied = can(never, "operator");
        assertThat(denied.json().path("answer").asText()).isEqualTo("deny");
        assertThat(denied.json().path("rule").asText()).isEqualTo("never");
        assertThat(denied.json().path("remedy").asText()).isNotEmpty();
        assertThat(can(asks, "operator").json().path("answer").asText()).isEqualTo("ask");
        assertThat(can(asks, "viewer").json().path("remedy").asText()).contains("the role operator");
        assertThat(get("/api/v1/jobs/" + never)
                        .as("operator")
                        .send()
                        .json()
                        .at("/may/run/why_not")
                        .asText())
                .contains("never");
        post("/api/v1/policy/can")
                .as("viewer")
                .json("{\"action\":\"run\"}")
                .send()
                .isProblem(422)
                .hints();
    }

    private static Told can(long job, String who) {
        await().atMost(Gate.PATIENCE)
                .until(() -> get("/api/v1/jobs/" + job).as("viewer").send().status() == 200);
        return post("/api/v1/policy/can")
                .as(who)
                .json("{\"action\":\"run\",\"job_id\":\"" + job + "\"}")
                .send()
                .is(200);
    }

    private static Told order(String id, String what, String who) {
        return post("/api/v1/approvals/" + id + "/" + what).as(who).json(YES).send();
    }
}
