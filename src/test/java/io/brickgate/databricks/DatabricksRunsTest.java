package io.brickgate.databricks;

import static io.brickgate.databricks.ScriptedServer.json;
import static io.brickgate.databricks.ScriptedServer.status;
import static io.brickgate.databricks.ScriptedWorkspace.faultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.masking.Internal;
import io.brickgate.runs.Job;
import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.TaskOutput;
import io.brickgate.runs.TaskRun;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabricksRunsTest {

    private final ScriptedWorkspace workspace = new ScriptedWorkspace();
    private final ScriptedServer server = workspace.server;
    private final RunSource runs = workspace.client.runs();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void activeRunsAreAskedForByTokenAloneInPagesOf24() {
        server.script = server.inTurn(
                json("{\"runs\":[{\"run_id\":1}],\"has_more\":false,\"next_page_token\":\"a b/&=+ü\"}"),
                json("{\"runs\":[{\"run_id\":2}],\"has_more\":true}"));

        assertThat(idsOf(runs.active("prod"))).containsExactly(1L, 2L);
        assertThat(server.heard.get(0).path()).isEqualTo("/api/2.2/jobs/runs/list");
        assertThat(server.heard.get(0).query()).isEqualTo("limit=24&active_only=true");
        assertThat(server.heard.get(1).query())
                .isEqualTo("limit=24&active_only=true&page_token=a%20b%2F%26%3D%2B%C3%BC");
    }

    @Test
    void completedRunsAreAskedForFromATimeWithTheirTasks() {
        server.script = json("{}");

        assertThat(idsOf(runs.completed("prod", Instant.ofEpochMilli(1234567890123L))))
                .isEmpty();
        assertThat(server.heard.get(0).query())
                .isEqualTo("limit=24&completed_only=true&start_time_from=1234567890123&expand_tasks=true");
    }

    @Test
    void aPageWithoutRunsButWithATokenGoesOn() {
        server.script = server.inTurn(
                json("{\"next_page_token\":\"t1\"}"),
                json("{\"runs\":[],\"next_page_token\":\"t2\"}"),
                json("{\"runs\":[{\"run_id\":7}],\"next_page_token\":\"\"}"));

        assertThat(idsOf(runs.active("prod"))).containsExactly(7L);
        assertThat(server.heard).hasSize(3);
    }

    @Test
    void pagesAreFetchedAsTheyAreWalked() {
        server.script = json("{\"runs\":[{\"run_id\":1}],\"next_page_token\":\"t\"}");

        runs.active("prod").next();

        assertThat(server.heard).hasSize(1);
        assertThat(runs.requests("prod")).isEqualTo(1);
    }

    @Test
    void aTokenThatComesTwiceIsAFault() {
        server.script = json("{\"runs\":[{\"run_id\":1}],\"next_page_token\":\"t\"}");

        assertThat(faultOf(() -> idsOf(runs.active("prod"))).code()).isEqualTo("endless_pages");
        assertThat(server.heard).hasSize(2);
    }

    @Test
    void aRunOf300TasksIsReadFromItsThreePages() {
        server.script = server.inTurn(
                json(taskPage(0, "\"next_page_token\":\"p2\",")),
                json(taskPage(100, "\"next_page_token\":\"p3\",")),
                json(taskPage(200, "")));

        Run run = runs.fetch(new RunKey("prod", 5));

        assertThat(run.tasks()).hasSize(300).extracting(TaskRun::taskKey).doesNotHaveDuplicates();
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.raw().open()).contains("task-299").doesNotContain("next_page_token");
        assertThat(server.heard.get(0).query()).isEqualTo("run_id=5&include_history=true");
        assertThat(server.heard.get(2).query()).endsWith("&page_token=p3");
    }

    @Test
    void everyFieldOfARunIsRead() {
        server.script = json("""
                {"run_id": 9007199254740993, "job_id": 9223372036854775807, "run_name": "nightly",
                 "trigger": "MODEL_OF_2031", "run_type": "JOB_RUN", "trigger_info": {"run_id": 9007199254740995},
                 "start_time": 1700000000000, "end_time": 1700000060000,
                 "state": {"life_cycle_state": "INTERNAL_ERROR", "result_state": "FAILED", "state_message": "Workload failed"},
                 "status": {"state": "TERMINATED", "termination_details":
                    {"code": "A_NEW_CODE", "type": "A_NEW_TYPE", "message": "details"}},
                 "job_parameters": [{"name": "day", "default": "today", "value": "2026-01-01"},
                    {"name": "mode", "default": "full"}, {"name": "none", "default": null}],
                 "repair_history": [{"type": "REPAIR", "id": 12, "start_time": 30}, {"type": "ORIGINAL", "start_time": 10},
                    {"type": "REPAIR", "id": 11, "start_time": 20}],
                 "tasks": [
                   {"run_id": 9007199254740997, "task_key": "load", "attempt_number": 2, "start_time": 1, "end_time": 0,
                    "spark_python_task": {}, "state": {"life_cycle_state": "RUNNING"}},
                   {"task_key": "a", "notebook_task": {}}, {"task_key": "b", "python_wheel_task": {}},
                   {"task_key": "c", "spark_jar_task": {}}, {"task_key": "d", "dbt_task": {}},
                   {"task_key": "e", "sql_task": {}}, {"task_key": "f", "pipeline_task": {}},
                   {"task_key": "g", "run_job_task": {}}, {"task_key": "h", "for_each_task": {"task": {"sql_task": {}}}},
                   {"task_key": "i", "clean_room_task": {}}, {"task_key": "j"}]}
                """);

        Run run = runs.fetch(new RunKey("prod", 9007199254740993L));

        assertThat(run.key()).isEqualTo(new RunKey("prod", 9007199254740993L));
        assertThat(run.jobId()).isEqualTo(Long.MAX_VALUE);
        assertThat(run.parentRunId()).isEqualTo(9007199254740995L);
        assertThat(run.trigger()).isEqualTo("MODEL_OF_2031");
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(run.latestRepairId()).isEqualTo(12);
        assertThat(run.state().code()).isEqualTo("A_NEW_CODE");
        assertThat(run.state().type()).isEqualTo("A_NEW_TYPE");
        assertThat(run.state().message().open()).isEqualTo("Workload failed");
        assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run.endedAt()).isEqualTo(Instant.ofEpochMilli(1700000060000L));
        assertThat(run.parameters())
                .isEqualTo(
                        Map.of("day", Internal.of("2026-01-01"), "mode", Internal.of("full"), "none", Internal.NONE));
        assertThat(run.tasks())
                .extracting(TaskRun::type)
                .containsExactly(
                        "python",
                        "notebook",
                        "python",
                        "jar",
                        "dbt",
                        "sql",
                        "pipeline",
                        "run_job",
                        "for_each",
                        "clean_room",
                        "unknown");
        TaskRun load = run.tasks().get(0);
        assertThat(load.runId()).isEqualTo(9007199254740997L);
        assertThat(load.attempt()).isEqualTo(2);
        assertThat(load.endedAt()).isNull();
        assertThat(run.raw().open()).contains("9007199254740993", "9223372036854775807");
    }

    @Test
    void aRunOfAShapeNeverSeenIsReadAllTheSame() {
        server.script = json("{\"run_id\":3,\"state\":\"odd\",\"tasks\":{},\"job_parameters\":7,\"start_time\":\"x\"}");

        Run run = runs.fetch(new RunKey("prod", 3));

        assertThat(run.outcome()).isEqualTo(Outcome.ACTIVE);
        assertThat(run.trigger()).isEqualTo("UNKNOWN");
        assertThat(run.tasks()).isEmpty();
    }

    @Test
    void textsHoldNoNulAndNoHalfSurrogate() {
        server.script = json("{\"error\":\"a\\u0000b \\\\u0000 \\ud83d end\",\"error_trace\":\"\\ud83d\\ude00\"}");

        TaskOutput output = runs.output("prod", 1);

        assertThat(Internal.open(output.error())).isEqualTo("ab \\u0000 \uFFFD end");
        assertThat(Internal.open(output.errorTrace())).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void aRunThatDoesNotExistIsRefused() {
        server.script =
                status(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Run 5 does not exist.\"}");

        var fault = faultOf(() -> runs.fetch(new RunKey("prod", 5)));

        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault.code()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(fault).hasMessageContaining("Run 5 does not exist.");
        assertThat(server.heard).hasSize(1);
    }

    @Test
    void aTaskThatRanAnotherJobSpeaksThroughThatJobsFailedTasks() {
        server.script = (heard, exchange) -> {
            String body = heard.path().endsWith("/runs/get")
                    ? """
                      {"run_id": 50, "tasks": [
                        {"run_id": 51, "task_key": "bad", "end_time": 5, "state": {"life_cycle_state": "TERMINATED", "result_state": "FAILED"}},
                        {"run_id": 52, "task_key": "late", "end_time": 9, "state": {"life_cycle_state": "TERMINATED", "result_state": "UPSTREAM_FAILED"}},
                        {"run_id": 53, "task_key": "good", "end_time": 5, "state": {"life_cycle_state": "TERMINATED", "result_state": "SUCCESS"}}]}
                      """
                    : heard.query().contains("run_id=51")
                            ? "{\"error\":\"boom\",\"error_trace\":\"at line 1\"}"
                            : "{\"error\":\"child failed\",\"run_job_output\":{\"run_id\":50}}";
            json(body).play(heard, exchange);
        };

        TaskOutput output = runs.output("prod", 40);

        assertThat(output).isEqualTo(TaskOutput.of("child failed\nboom", "at line 1", null));
        assertThat(server.heard).hasSize(3);
    }

    @Test
    void aChildThatMayNotBeReadIsLeftOut() {
        server.script = server.inTurn(
                json("{\"error\":\"child failed\",\"run_job_output\":{\"run_id\":50}}"),
                status(403, "{\"error_code\":\"PERMISSION_DENIED\"}"));

        assertThat(Internal.open(runs.output("prod", 40).error())).isEqualTo("child failed");
    }

    @Test
    void anOutputOverTheCapIsReadUpToIt() {
        try (ScriptedWorkspace small = new ScriptedWorkspace(ScriptedWorkspace.QUICK.withBodyCap(4096))) {
            small.server.script = json("{\"error\":\"boom\",\"logs\":\"" + "x".repeat(100_000) + "\",\"metadata\":{}}");

            TaskOutput output = small.client.runs().output("prod", 1);

            assertThat(Internal.open(output.error())).isEqualTo("boom");
            assertThat(Internal.open(output.logs())).hasSizeBetween(4000, 4096).matches("x+");
        }
    }

    @Test
    void aListOverTheCapIsAFaultAndNotAShorterList() {
        try (ScriptedWorkspace small = new ScriptedWorkspace(ScriptedWorkspace.QUICK.withBodyCap(4096))) {
            small.server.script = json("{\"runs\":[{\"run_id\":1,\"run_name\":\"" + "x".repeat(100_000) + "\"}]}");

            assertThat(faultOf(() -> small.client.runs().active("prod").next()).code())
                    .isEqualTo("too_large");
            assertThat(small.server.heard).hasSize(1);
        }
    }

    @Test
    void jobsAreReadWithTagsAndSchedule() {
        server.script = server.inTurn(json("""
                        {"jobs": [{"job_id": 9007199254740993, "settings": {"name": "nightly", "tags": {"team": "a"},
                          "schedule": {"quartz_cron_expression": "0 0 2 * * ?", "timezone_id": "UTC", "pause_status": "PAUSED"}}}],
                         "next_page_token": "t"}
                        """), json("{\"jobs\":[{\"job_id\":2,\"settings\":{\"name\":\"x\"}}]}"));

        List<Job> jobs = new ArrayList<>();
        runs.jobs("prod").forEachRemaining(jobs::addAll);

        assertThat(jobs)
                .containsExactly(
                        new Job("prod", 9007199254740993L, "nightly", Map.of("team", "a"), "0 0 2 * * ? UTC", true),
                        new Job("prod", 2, "x", Map.of(), null, false));
    }

    @Test
    void aJobThatDoesNotExistIsEmptyAndOneThatMayNotBeSeenIsAFault() {
        server.script = server.inTurn(
                status(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Job 1 does not exist.\"}"),
                status(403, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"no\"}"));

        assertThat(runs.job("prod", 1)).isEmpty();
        assertThat(faultOf(() -> runs.job("prod", 1)).code()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void theClockIsTheWorkspacesAndGoesOn() {
        assertThat(runs.clock("prod")).isEqualTo(workspace.clock.now);
        server.script = (heard, exchange) -> {
            exchange.getResponseHeaders().set("Date", "Wed, 01 Jul 2026 12:05:00 GMT");
            json("{}").play(heard, exchange);
        };
        Instant sent = Instant.now();

        runs.active("prod").next();
        Duration ahead = Duration.between(workspace.clock.now, runs.clock("prod"));
        workspace.clock.now = workspace.clock.now.plusSeconds(30);

        // the JDK's server overwrites Date with its own time
        assertThat(runs.clock("prod"))
                .isEqualTo(workspace.clock.now.plus(ahead))
                .isBetween(sent.minusSeconds(2).plusSeconds(30), Instant.now().plusSeconds(32));
    }

    @Test
    void onlyTheClientsOwnHeadersAreSent() {
        runs.active("prod").next();

        assertThat(server.heard.get(0).headers().keySet())
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .isSubsetOf("accept", "accept-encoding", "authorization", "connection", "host", "user-agent");
        assertThat(server.heard.get(0).header("User-Agent")).isEqualTo("brickgate");
        assertThat(server.heard.get(0).header("Authorization")).isEqualTo("Bearer " + ScriptedWorkspace.SECRET);
    }

    @Test
    void cookiesAreNotKept() {
        server.script = status(200, "{}", "Set-Cookie", "session=1");

        runs.active("prod").next();
        runs.active("prod").next();

        assertThat(server.heard.get(1).header("Cookie")).isEmpty();
    }

    @Test
    void thePrincipalTellsItsName() {
        server.script = json("{\"displayName\":\"gate\",\"userName\":\"id\"}");

        assertThat(workspace.client.whoAmI("prod")).isEqualTo("gate");
        assertThat(workspace.paths()).containsExactly("/api/2.0/preview/scim/v2/Me");
    }

    @Test
    void aWorkspaceThatIsNotConfiguredIsNotAsked() {
        assertThatThrownBy(() -> runs.requests("other")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> idsOf(Iterator<List<Run>> pages) {
        List<Long> ids = new ArrayList<>();
        pages.forEachRemaining(page -> page.forEach(run -> ids.add(run.key().runId())));
        return ids;
    }

    private static String taskPage(int from, String token) {
        String tasks = IntStream.range(from, from + 100)
                .mapToObj(i -> "{\"run_id\":" + (1000 + i) + ",\"task_key\":\"task-" + i + "\"}")
                .collect(Collectors.joining(","));
        return "{\"run_id\":5," + token
                + "\"repair_history\":[{\"type\":\"ORIGINAL\"},{\"type\":\"REPAIR\",\"id\":8}],\"tasks\":[" + tasks
                + "]}";
    }
}
