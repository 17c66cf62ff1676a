package io.brickgate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedWorkspaceTest {

    private static final Ending KEY_ERROR = Ending.userCode("KeyError: 'amount'", "Traceback …", "starting");

    private final WorldClock clock = new WorldClock(Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC));
    private final SimulatedWorkspace workspace = SimulatedWorkspace.start(0, clock);
    private final Browser browser = Browser.of(workspace);
    private final long job = workspace.job("nightly_orders_load", Map.of("team", "orders"));

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aTokenThatWasUsedGivesItsRunAgain() throws IOException {
        long first = runNow("t-1");
        assertThat(runNow("t-1")).isEqualTo(first);
        assertThat(runNow("t-2")).isNotEqualTo(first);
        assertThat(workspace.runsOf(job)).hasSize(2);
    }

    @Test
    void theTokenOfADeletedRunIsAnError() throws IOException {
        long run = runNow("t-1");
        clock.shift(Duration.ofSeconds(1));
        assertThat(browser.post("runs/delete", Map.of("run_id", run)).statusCode())
                .isEqualTo(200);
        assertThat(browser.post("run-now", Map.of("job_id", job, "idempotency_token", "t-1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(workspace.runsOf(job)).hasSize(1);
    }

    @Test
    void userCodeThatFailsIsAnInternalErrorOfTheRunInLegacyWordsAlone() throws IOException {
        long run = workspace.run(job).ends(KEY_ERROR).start();
        JsonNode found = browser.read("runs/get?run_id=" + run);
        assertThat(found.at("/state/life_cycle_state").asText()).isEqualTo("INTERNAL_ERROR");
        assertThat(found.at("/status/termination_details/code").asText()).isEqualTo("RUN_EXECUTION_ERROR");
        assertThat(found.at("/state/state_message").asText()).isEqualTo(Ending.SEE_OUTPUT);
        assertThat(found.at("/tasks/0/state/life_cycle_state").asText()).isEqualTo("TERMINATED");
        assertThat(found.at("/tasks/0/state/result_state").asText()).isEqualTo("FAILED");
        assertThat(found.at("/status/termination_details/type").asText()).isEqualTo("CLIENT_ERROR");
    }

    @Test
    void onlyATaskRunHasAnOutput() throws IOException {
        long run = workspace.run(job).ends(KEY_ERROR).start();
        HttpResponse<String> ofRun = browser.get("runs/get-output?run_id=" + run);
        assertThat(ofRun.statusCode()).isEqualTo(400);
        assertThat(ofRun.body()).contains("INVALID_PARAMETER_VALUE");
        JsonNode ofTask =
                browser.read("runs/get-output?run_id=" + workspace.taskRuns(run).get(0));
        assertThat(ofTask.path("error").asText()).isEqualTo("KeyError: 'amount'");
        assertThat(ofTask.path("logs").asText()).isEqualTo("starting");
    }

    @Test
    void repairsAreLockedFromTheSecondOn() throws IOException {
        long run = workspace.run(job).ends(KEY_ERROR).start();
        workspace.next(job, KEY_ERROR, KEY_ERROR);
        long first =
                browser.act("runs/repair", repair(run, null)).path("repair_id").asLong();
        assertThat(browser.post("runs/repair", repair(run, first)).body()).contains("INVALID_STATE");
        clock.shift(Duration.ofSeconds(1));
        assertThat(browser.post("runs/repair", repair(run, null)).body()).contains("latest repair ID");
        assertThat(browser.post("runs/repair", repair(run, first + 1)).body()).contains("latest repair ID");
        assertThat(browser.post("runs/repair", repair(run, first)).statusCode()).isEqualTo(200);
        assertThat(workspace.repairsOf(run)).hasSize(2).startsWith(first);
    }

    @Test
    void aRepairKeepsTheRunAndMakesNewTaskRuns() throws IOException {
        long run = workspace.run(job).ends(KEY_ERROR).start();
        long before = workspace.taskRuns(run).get(0);
        browser.act("runs/repair", repair(run, null));
        clock.shift(Duration.ofSeconds(1));
        JsonNode found = browser.read("runs/get?include_history=true&run_id=" + run);
        assertThat(found.at("/state/result_state").asText()).isEqualTo("SUCCESS");
        assertThat(found.at("/repair_history/0/type").asText()).isEqualTo("ORIGINAL");
        assertThat(found.at("/repair_history/0/task_run_ids/0").asLong()).isEqualTo(before);
        assertThat(found.at("/repair_history/1/type").asText()).isEqualTo("REPAIR");
        assertThat(found.at("/repair_history/1/task_run_ids/0").asLong())
                .isNotEqualTo(before)
                .isEqualTo(found.at("/tasks/1/run_id").asLong());
        assertThat(found.at("/tasks/1/attempt_number").asInt()).isEqualTo(1);
    }

    @Test
    void aRepairMayShowLate() throws IOException {
        workspace.repairsShowAfter(Duration.ofSeconds(30), Duration.ZERO);
        long run = workspace.run(job).ends(KEY_ERROR).start();
        browser.act("runs/repair", repair(run, null));
        clock.shift(Duration.ofSeconds(10));
        JsonNode late = browser.read("runs/get?include_history=true&run_id=" + run);
        assertThat(late.at("/state/result_state").asText()).isEqualTo("FAILED");
        assertThat(late.path("repair_history")).hasSize(2);
        clock.shift(Duration.ofSeconds(30));
        assertThat(browser.read("runs/get?run_id=" + run)
                        .at("/state/result_state")
                        .asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void threeHundredTasksComeInThreePages() throws IOException {
        long run = workspace.run(job).tasks(300).start();
        Set<String> keys = new HashSet<>();
        int pages = 0;
        for (String token = ""; token != null; pages++) {
            JsonNode page = browser.read("runs/get?run_id=" + run + "&page_token=" + token);
            page.path("tasks").forEach(task -> keys.add(task.path("task_key").asText()));
            assertThat(page.has("has_more")).isFalse();
            token = page.path("next_page_token").asText(null);
        }
        assertThat(pages).isEqualTo(3);
        assertThat(keys).hasSize(300);
        JsonNode listed = browser.read("runs/list?expand_tasks=true").at("/runs/0");
        assertThat(listed.path("tasks")).hasSize(100);
        assertThat(listed.path("has_more").asBoolean()).isTrue();
    }

    @Test
    void aTaskRetriedIsItsOwnElement() throws IOException {
        long run = workspace
                .run(job)
                .endsAfter(Duration.ofSeconds(10))
                .ends(KEY_ERROR, Ending.success())
                .start();
        assertThat(browser.read("runs/get?run_id=" + run).path("tasks")).hasSize(1);
        clock.shift(Duration.ofSeconds(20));
        JsonNode found = browser.read("runs/get?run_id=" + run);
        assertThat(found.path("tasks")).hasSize(2);
        assertThat(found.at("/tasks/1/attempt_number").asInt()).isEqualTo(1);
        assertThat(found.at("/status/termination_details/code").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void tasksBehindAFailedOneAreSkipped() throws IOException {
        long chained = workspace
                .job("chained")
                .task("load", "python")
                .task("report", "sql", "load")
                .add();
        long run = workspace.run(chained).task("load").ends(KEY_ERROR).start();
        JsonNode found = browser.read("runs/get?run_id=" + run);
        assertThat(found.at("/tasks/1/state/result_state").asText()).isEqualTo("UPSTREAM_FAILED");
        assertThat(found.at("/state/state_message").asText()).startsWith("Task load failed with message: Workload");
    }

    @Test
    void aCancelledRunTakesItsTimeToEnd() throws IOException {
        long run = workspace.run(job).neverEnds().start();
        workspace.cancelsTake(Duration.ofSeconds(5));
        clock.shift(Duration.ofSeconds(1));
        browser.act("runs/cancel", Map.of("run_id", run));
        assertThat(workspace.stage(run).status()).isEqualTo("TERMINATING");
        clock.shift(Duration.ofSeconds(5));
        assertThat(workspace.stage(run).code()).isEqualTo("USER_CANCELED");
        assertThat(workspace.cancels(run)).isEqualTo(1);
    }

    @Test
    void everyRunIsOnOnePage() throws IOException {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            made.add(workspace.run(job).startedAgo(Duration.ofMinutes(i % 7)).start());
        }
        assertThat(walk("runs/list?limit=24&completed_only=true")).containsExactlyInAnyOrderElementsOf(made);
        assertThat(browser.get("runs/list?limit=26").statusCode()).isEqualTo(400);
        assertThat(browser.get("runs/list?active_only=true&completed_only=true").statusCode())
                .isEqualTo(400);
    }

    @Test
    void oddPagesLoseNoRun() throws IOException {
        for (int i = 0; i < 40; i++) {
            workspace.run(job).startedAgo(Duration.ofMinutes(i)).start();
        }
        workspace.pages().shuffled().repeating().shortened().empty(2);
        List<Long> seen = walk("runs/list?limit=10");
        assertThat(new HashSet<>(seen)).containsExactlyInAnyOrderElementsOf(workspace.runsOf(job));
        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void theWindowOfStartTimesIncludesBothEnds() throws IOException {
        long run = workspace.run(job).start();
        long start = clock.millis();
        assertThat(walk("runs/list?start_time_from=" + start + "&start_time_to=" + start))
                .containsExactly(run);
        assertThat(walk("runs/list?start_time_from=" + (start + 1))).isEmpty();
    }

    @Test
    void aLostReplyHasHadItsEffect() {
        workspace.faults().on("run-now").times(1).with(Fault.lostReply());
        assertThatThrownBy(() -> runNow("t-1")).isInstanceOf(IOException.class);
        assertThat(workspace.runsOf(job)).hasSize(1);
    }

    @Test
    void aHangUpHasHadNone() {
        workspace.faults().on("run-now").times(1).with(Fault.hangUp());
        assertThatThrownBy(() -> runNow("t-1")).isInstanceOf(IOException.class);
        assertThat(workspace.runsOf(job)).isEmpty();
    }

    @Test
    void silenceIsNoAnswerEither() {
        workspace.faults().on("run-now").times(1).with(Fault.silence());
        Browser hasty = new Browser(workspace.url() + "/api/2.2/jobs/", "Bearer " + workspace.token(), 200);
        assertThatThrownBy(() -> hasty.post("run-now", Map.of("job_id", job))).isInstanceOf(IOException.class);
        assertThat(workspace.runsOf(job)).isEmpty();
    }

    @Test
    void oneTokenSentByManyAtOnceStartsOneRun() {
        workspace.faults().atRandom(0.3, 7, Fault.lostReply(), Fault.hangUp(), Fault.status(503));
        IntStream.range(0, 60).parallel().forEach(i -> {
            try {
                browser.post("run-now", Map.of("job_id", job, "idempotency_token", "t-" + i % 3));
            } catch (IOException e) {
                // as it may be: what counts is how many runs there are
            }
        });
        assertThat(workspace.runsOf(job)).hasSize(3);
    }

    @Test
    void oneTaskMayBeCancelledAlone() throws IOException {
        long run = workspace.run(job).tasks(2).endsAfter(Duration.ofSeconds(60)).start();
        clock.shift(Duration.ofSeconds(1));
        browser.act("runs/cancel", Map.of("run_id", workspace.taskRuns(run).get(0)));
        clock.shift(Duration.ofSeconds(5));
        JsonNode found = browser.read("runs/get?run_id=" + run);
        assertThat(found.at("/tasks/0/status/termination_details/code").asText())
                .isEqualTo("USER_CANCELED");
        assertThat(found.at("/tasks/1/status/state").asText()).isEqualTo("RUNNING");
        assertThat(found.at("/status/state").asText()).isEqualTo("RUNNING");
        clock.shift(Duration.ofSeconds(60));
        assertThat(workspace.stage(run).code()).isEqualTo("USER_CANCELED");
    }

    @Test
    void aRepairByAPersonCountsToo() throws IOException {
        long run = workspace.run(job).ends(KEY_ERROR).start();
        long theirs = workspace.startRepair(run, KEY_ERROR, Duration.ofSeconds(5));
        assertThat(workspace.over(run)).isFalse();
        assertThat(walk("runs/list?active_only=true")).containsExactly(run);
        clock.shift(Duration.ofSeconds(6));
        assertThat(browser.post("runs/repair", repair(run, null)).statusCode()).isEqualTo(400);
        assertThat(browser.post("runs/repair", repair(run, theirs)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRunThatStartedLongAgoIsActiveUntilItEnds() throws IOException {
        long run = workspace
                .run(job)
                .startedAgo(Duration.ofHours(9))
                .endsAfter(Duration.ofHours(10))
                .start();
        assertThat(walk("runs/list?active_only=true")).containsExactly(run);
        assertThat(browser.read("runs/get?run_id=" + run).path("end_time").asLong())
                .isZero();
        clock.shift(Duration.ofHours(1));
        assertThat(walk("runs/list?active_only=true")).isEmpty();
        assertThat(walk("runs/list?completed_only=true")).containsExactly(run);
    }

    @Test
    void halfAnAnswerIsNoAnswer() {
        workspace.faults().on("runs/list").times(1).with(Fault.truncation());
        assertThatThrownBy(() -> browser.get("runs/list")).isInstanceOf(IOException.class);
    }

    @Test
    void faultsComeAndGo() throws IOException {
        workspace.faults().on("runs/list").times(2).with(Fault.tooManyRequests(Duration.ofSeconds(3)));
        assertThat(browser.get("runs/list").headers().firstValue("Retry-After")).hasValue("3");
        assertThat(browser.get("runs/list").statusCode()).isEqualTo(429);
        assertThat(browser.get("runs/list").statusCode()).isEqualTo(200);
        workspace.faults().onEverything().lasting(Duration.ofSeconds(5)).with(Fault.html(502));
        assertThat(browser.get("runs/list").body()).contains("<html>");
        clock.shift(Duration.ofSeconds(6));
        assertThat(browser.get("runs/list").statusCode()).isEqualTo(200);
        assertThat(workspace.counts()).containsEntry("/api/2.2/jobs/runs/list", 5L);
    }

    @Test
    void answersAreDatedByTheWorkspacesClock() throws IOException {
        clock.shift(Duration.ofDays(1));
        assertThat(browser.get("runs/list").headers().firstValue("Date")).hasValue("Mon, 02 Mar 2026 10:00:00 GMT");
    }

    @Test
    void nobodyGetsInWithoutTheRightToken() throws IOException {
        String runs = workspace.url() + "/api/2.1/jobs/runs/list";
        assertThat(new Browser(runs, "").get("").statusCode()).isEqualTo(401);
        assertThat(new Browser(runs, "Bearer wrong").get("").statusCode()).isEqualTo(403);
    }

    @Test
    void clientCredentialsGiveATokenForAWhile() throws IOException {
        Logins logins = workspace.logins();
        String entra = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(logins.clientId(), logins.clientSecret());
        JsonNode granted = Browser.json(new Browser(workspace.url(), "").form("/tenant/oauth2/v2.0/token", entra));
        String bearer = "Bearer " + granted.path("access_token").asText();
        Browser in = new Browser(workspace.url() + "/api/2.2/jobs/runs/list", bearer);
        assertThat(in.get("").statusCode()).isEqualTo(200);
        clock.shift(Duration.ofHours(2));
        assertThat(in.get("").statusCode()).isEqualTo(401);
    }

    @Test
    void jobsOutOfSightAreRefusedAndNotListed() throws IOException {
        workspace.permission(job, "NONE");
        assertThat(browser.read("list").has("jobs")).isFalse();
        assertThat(browser.get("get?job_id=" + job).statusCode()).isEqualTo(403);
        workspace.permission(job, "CAN_VIEW");
        assertThat(browser.read("get?job_id=" + job).at("/settings/tags/team").asText())
                .isEqualTo("orders");
        assertThat(browser.post("run-now", Map.of("job_id", job)).statusCode()).isEqualTo(403);
    }

    @Test
    void idsMayBeLargerThanADoubleHolds() throws IOException {
        workspace.idsFrom(Long.MAX_VALUE - 1000);
        long run = workspace.run(job).start();
        assertThat(browser.read("runs/get?run_id=" + run).path("run_id").asLong())
                .isEqualTo(run)
                .isGreaterThan(1L << 53);
    }

    @Test
    void wordsThatNobodyKnowsArePassedOn() throws IOException {
        long run = workspace.run(job).neverEnds().start();
        workspace.setState(run, Stage.active("PONDERING", "PONDERING"));
        assertThat(browser.read("runs/get?run_id=" + run).at("/status/state").asText())
                .isEqualTo("PONDERING");
    }

    private long runNow(String token) throws IOException {
        return browser.act("run-now", Map.of("job_id", job, "idempotency_token", token))
                .path("run_id")
                .asLong();
    }

    private static Map<String, Object> repair(long run, Long latest) {
        return latest == null
                ? Map.of("run_id", run, "rerun_all_failed_tasks", true)
                : Map.of("run_id", run, "rerun_all_failed_tasks", true, "latest_repair_id", latest);
    }

    private List<Long> walk(String path) throws IOException {
        List<Long> seen = new ArrayList<>();
        for (String token = ""; token != null; ) {
            JsonNode page = browser.read(path + "&page_token=" + token);
            page.path("runs").forEach(run -> seen.add(run.path("run_id").asLong()));
            token = page.path("next_page_token").asText(null);
        }
        return seen;
    }
}
