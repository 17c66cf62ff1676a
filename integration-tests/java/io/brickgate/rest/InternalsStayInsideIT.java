package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.demo.Fault;
import io.brickgate.demo.Reply;
import io.brickgate.rest.Contract.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever only looks sees no host, cluster, path, parameter value, trace or secret of the workspace. */
class InternalsStayInsideIT {

    private static final String HOST = "adb-7405601234567.19.azuredatabricks.net";
    private static final String CLUSTER = "0421-093015-canary12";
    private static final String PATH = "/Users/canary@example.org/etl/load_orders";
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final String PASSWORD = "Canary-Pa55word";
    private static final String VALUE = "canary-parameter-value";
    private static final String ORDERED = "canary-ordered-value";
    private static final String TRACE = "canary_line_of_the_trace";
    private static final String LOG = "canary_line_of_the_log";
    private static final List<String> NEVER_IN_ANY =
            List.of(HOST, CLUSTER, PATH, TOKEN, PASSWORD, VALUE, ORDERED, TRACE, LOG);

    private static final String LEAK = "cannot load https://" + HOST + "/?o=7#job/1 on cluster " + CLUSTER + " for "
            + PATH + " with token " + TOKEN + " at jdbc:postgresql://u:" + PASSWORD + "@10.11.12.13/db?password="
            + PASSWORD;

    private static long job;
    private static long code;
    private static long platform;
    private static String action;
    private static String refused;
    private static String correction;
    private static String approval;

    @BeforeAll
    static void canaries() {
        job = Gate.WORLD.workspace.job("canaries").parameter("customer", VALUE).add();
        String trace = "Traceback (most recent call last):\n"
                + ("  File \"" + PATH + ".py\", line 7, in " + TRACE + "\n").repeat(30) + "ValueError: " + LEAK;
        code = Gate.ended(job, Ending.userCode("ValueError: " + LEAK, trace, LOG + "\n" + LEAK));
        platform = Gate.ended(
                Gate.job("canaries_platform"), Ending.platform("INVALID_CLUSTER_REQUEST", "CLIENT_ERROR", LEAK));
        action = post("/api/v1/runs/" + code + "/retry")
                .as("operator")
                .json("{\"reason\":\"x\",\"parameters\":{\"customer\":\"" + ORDERED + "\"}}")
                .send()
                .is(200)
                .json()
                .at("/action/id")
                .asText();
        Gate.WORLD
                .workspace
                .faults()
                .on("run-now")
                .times(1)
                .with(Fault.answer(
                        Reply.text(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"" + LEAK + "\"}")
                                .with("Content-Type", "application/json")));
        refused = post("/api/v1/runs/" + platform + "/retry")
                .as("operator")
                .json("{\"reason\":\"x\",\"mode\":\"rerun\"}")
                .send()
                .json()
                .findValuesAsText("action_id")
                .stream()
                .findFirst()
                .orElse(action);
        examined(code);
        examined(platform);
    }

    /** Of a run whose cluster's log leaks. */
    private static void examined(long run) {
        String cluster = Gate.WORLD.workspace.jobCluster(run, "dbfs:" + PATH);
        Gate.WORLD.workspace.delivered(
                cluster,
                "driver/log4j-active.log",
                ("30/01/02 03:04:05 ERROR Loader: " + LEAK + "\n").getBytes(StandardCharsets.UTF_8));
        post("/api/v1/runs/" + run + "/diagnose").as("operator").send().is(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> get("/api/v1/runs/" + run + "/diagnosis")
                .as("operator")
                .send()
                .json()
                .path("log")
                .toString()
                .contains("ERROR Loader"));
    }

    @BeforeAll
    static void corrected() {
        long odd = Odd.failed("canaries_corrected", "the odd canary " + LEAK);
        Odd.failed("canaries_unknown", "the unknown canary " + LEAK);
        correction = Odd.correct(odd, Odd.order("INFRA", "network", LEAK))
                .send()
                .is(200)
                .json()
                .path("id")
                .asText();
        Odd.failed("canaries_corrected_again", "the odd canary " + LEAK);
    }

    @BeforeAll
    static void askedFor() {
        long asks = Gate.WORLD
                .workspace
                .job("asks_canaries")
                .parameter("customer", VALUE)
                .add();
        approval = post("/api/v1/jobs/" + asks + "/run")
                .as("operator")
                .json("{\"reason\":\"x\",\"parameters\":{\"customer\":\"" + ORDERED + "\"}}")
                .send()
                .is(202)
                .json()
                .at("/approval/id")
                .asText();
    }

    @AfterAll
    static void noFaults() {
        Gate.WORLD.workspace.faults().clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "approver", "auditor", "admin"})
    void nothingThatCanBeReadTellsOfThem(String who) {
        for (Operation operation : Contract.operations()) {
            if (operation.method().equals("GET")) {
                for (long run : new long[] {code, platform}) {
                    for (String line : new String[] {action, refused}) {
                        look(operation, run, line, who);
                    }
                }
            }
        }
    }

    private static void look(Operation operation, long run, String line, String who) {
        String path = operation
                .path()
                .replace("{run_id}", String.valueOf(run))
                .replace("{job_id}", String.valueOf(job))
                .replace("{action_id}", line)
                .replace("{correction_id}", correction)
                .replace("{approval_id}", approval)
                .replace("{cause}", "cloud_capacity")
                .replace("{incident_id}", Gate.incidentOf(run));
        Told told = get("/api/v1" + path).as(who).send();
        assertThat(told.status()).as(path).isIn(200, 403);
        assertThat(told.body()).as("%s as %s", path, who).doesNotContain(hidden(operation, who));
        assertThat(told.body())
                .as("%s as %s", path, who)
                .doesNotContain(
                        Gate.WORLD.workspace.url().substring("http://".length()),
                        Gate.WORLD.workspace.token(),
                        Gate.WORLD.slack.token(),
                        Gate.WORLD.pagerDuty.routingKey(),
                        Gate.WORLD.serviceNow.password(),
                        "raw_status",
                        "/Workspace/Shared",
                        "$2a$");
        assertThat(told.raw().headers().toString()).doesNotContain(NEVER_IN_ANY);
    }

    /** Whoever has to agree sees exactly what would be done. */
    private static List<String> hidden(Operation operation, String who) {
        return who.equals("approver") && operation.path().startsWith("/approvals")
                ? NEVER_IN_ANY.stream().filter(word -> !word.equals(ORDERED)).toList()
                : NEVER_IN_ANY;
    }

    @Test
    void operatorsSeeTheWholeTraceOnRecordAndParametersByValue() {
        Told plain =
                get("/api/v1/runs/" + code + "/error").as("operator").send().is(200);
        assertThat(plain.body()).doesNotContain(TRACE, TOKEN, HOST);

        Told raw = get("/api/v1/runs/" + code + "/error?raw=true")
                .as("operator")
                .send()
                .is(200);
        assertThat(raw.json().path("raw").asText()).contains(TRACE);
        assertThat(Gate.HUB
                        .books()
                        .sql("select actor from audit_entry where action = 'trace.read' and subject = ?")
                        .param("run/" + code)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .containsOnly("operator");

        assertThat(get("/api/v1/runs/" + code).as("operator").send().body()).contains(VALUE, "raw_status");
        assertThat(get("/api/v1/actions/" + action).as("operator").send().body())
                .contains(ORDERED);
    }

    @Test
    void secretsAreNotEvenForOperators() {
        for (String path : new String[] {"/error?raw=true", "/error", "", "/status"}) {
            Told told = get("/api/v1/runs/" + code + path).as("operator").send().is(200);
            assertThat(told.body()).as(path).doesNotContain(TOKEN, PASSWORD);
        }
        assertThat(get("/api/v1/runs/" + platform).as("operator").send().body()).doesNotContain(TOKEN, PASSWORD);
        assertThat(get("/api/v1/corrections/export")
                        .as("operator")
                        .send()
                        .is(200)
                        .body())
                .contains("the odd canary")
                .doesNotContain(TOKEN, PASSWORD);
        assertThat(get("/api/v1/actions/" + refused).as("operator").send().body())
                .doesNotContain(TOKEN, PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?raw=TRUE", "?raw=1", "?raw=true&raw=false", "?raw=false&raw=true", "?RAW=true", "?raw=%74rue"})
    void noSpellingShowsTheTraceToAViewer(String query) {
        Told told = get("/api/v1/runs/" + code + "/error" + query).as("viewer").send();
        assertThat(told.body()).doesNotContain(TRACE);
        if (told.status() != 200) {
            told.isProblem(told.status());
        }
    }
}
