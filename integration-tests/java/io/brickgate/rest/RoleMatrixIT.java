package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.demo.Ending;
import io.brickgate.rest.Contract.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each role may do what the contract says, and nothing else. */
class RoleMatrixIT {

    private static final List<String> ROLES = List.of("viewer", "operator", "approver", "auditor", "admin");

    /** The one role that an operation asks for; what is not named here, every role may. */
    private static final Map<String, String> ONLY = Map.ofEntries(
            Map.entry("runJob", "operator"),
            Map.entry("retryRun", "operator"),
            Map.entry("cancelRun", "operator"),
            Map.entry("diagnoseRun", "operator"),
            Map.entry("acknowledgeIncident", "operator"),
            Map.entry("resolveIncident", "operator"),
            Map.entry("correctRun", "operator"),
            Map.entry("withdrawCorrection", "operator"),
            Map.entry("exportCorrections", "operator"),
            Map.entry("listAudit", "auditor"),
            Map.entry("verifyAudit", "auditor"),
            Map.entry("exportAudit", "auditor"),
            Map.entry("turnSwitch", "admin"),
            Map.entry("startCluster", "operator"),
            Map.entry("terminateCluster", "operator"),
            Map.entry("closeBreaker", "operator"),
            Map.entry("beginSilence", "operator"),
            Map.entry("endSilence", "operator"),
            Map.entry("testChannel", "admin"),
            Map.entry("listNotifications", "operator"),
            Map.entry("resendNotification", "operator"),
            Map.entry("approve", "approver"),
            Map.entry("reject", "approver"),
            Map.entry("withdrawApproval", "operator"));

    /** What those are answered who may, where it is not 200: these runs' states do not allow it. */
    private static final Map<String, Integer> OTHERWISE = Map.of(
            "resendNotification",
            409,
            "retryRun",
            409,
            "cancelRun",
            409,
            "closeBreaker",
            404,
            "startCluster",
            409,
            "diagnoseRun",
            202);

    private static final String REASON = "{\"reason\":\"matrix\"}";

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("runJob", REASON),
            Map.entry("retryRun", REASON),
            Map.entry("cancelRun", REASON),
            Map.entry("acknowledgeIncident", "{}"),
            Map.entry("resolveIncident", "{}"),
            Map.entry("correctRun", Odd.order("INFRA", "network", "matrix")),
            Map.entry("withdrawCorrection", REASON),
            Map.entry("approve", REASON),
            Map.entry("reject", REASON),
            Map.entry("withdrawApproval", REASON),
            Map.entry("turnSwitch", "{\"actions\":\"on\",\"reason\":\"matrix\"}"),
            Map.entry("closeBreaker", REASON),
            Map.entry("startCluster", REASON),
            Map.entry("terminateCluster", REASON),
            Map.entry("testChannel", "{}"),
            Map.entry("diagnoseRun", "{}"),
            Map.entry("resendNotification", "{}"),
            Map.entry(
                    "beginSilence",
                    "{\"job\":\"nothing\",\"reason\":\"matrix\",\"ends_at\":\""
                            + Instant.now().plusSeconds(600) + "\"}"),
            Map.entry("askPolicy", "{\"action\":\"run\",\"job_id\":\"1\"}"),
            Map.entry("nameCause", "{\"state_message\":\"x\"}"));

    private static final Map<String, String> IDS = new HashMap<>();

    @BeforeAll
    static void something() {
        long job = Gate.job("matrix");
        long succeeded = Gate.ended(Gate.job("matrix_well"), Ending.success());
        long failed = Gate.ended(job, Gate.defect());
        String action = post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json("{\"reason\":\"an action to look at\"}")
                .send()
                .json()
                .at("/action/id")
                .asText();
        post("/api/v1/runs/" + failed + "/diagnose")
                .as("operator")
                .json("{}")
                .send()
                .is(202);
        IDS.put("{job_id}", String.valueOf(job));
        IDS.put("{run_id}", String.valueOf(failed));
        IDS.put("{succeeded}", String.valueOf(succeeded));
        IDS.put("{incident_id}", Gate.incidentOf(failed));
        IDS.put("{action_id}", action);
        IDS.put("{cluster_id}", Gate.WORLD.workspace.cluster("matrix", "RUNNING"));
        IDS.put("{cause}", "no_such_cause");
        IDS.put("{channel_name}", "slack");
        IDS.put("{notification_id}", "1");
        IDS.put(
                "{silence_id}",
                post("/api/v1/silences")
                        .as("operator")
                        .json(BODIES.get("beginSilence"))
                        .send()
                        .is(200)
                        .json()
                        .path("id")
                        .asText());
        for (String consent : List.of("approve", "reject", "withdrawApproval")) {
            IDS.put("{" + consent + "}", approval(Gate.job("asks_" + consent)));
        }
        IDS.put("{odd}", String.valueOf(Odd.failed("matrix_odd", "the mat of the matrix")));
        IDS.put(
                "{correction_id}",
                Odd.correct(Odd.failed("matrix_seen", "a mat seen before"), Odd.order("INFRA", "network", "to look at"))
                        .send()
                        .is(200)
                        .json()
                        .path("id")
                        .asText());
    }

    private static String approval(long job) {
        return post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json(REASON)
                .send()
                .is(202)
                .json()
                .at("/approval/id")
                .asText();
    }

    static Stream<Arguments> cells() {
        return Contract.operations().stream()
                .flatMap(operation -> Stream.concat(ROLES.stream(), Stream.of("anonymous", "wrong"))
                        .map(who -> Arguments.of(operation, who, expected(operation, who))));
    }

    private static int expected(Operation operation, String who) {
        if (!ROLES.contains(who)) {
            return 401;
        }
        String only = ONLY.getOrDefault(operation.id(), who);
        return only.equals(who) ? OTHERWISE.getOrDefault(operation.id(), 200) : 403;
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @MethodSource("cells")
    void everyOperationAnswersEveryRoleAsTheContractSays(Operation operation, String who, int status) {
        String path = operation
                .path()
                .replace("{run_id}", IDS.get(run(operation)))
                .replace("{approval_id}", IDS.getOrDefault("{" + operation.id() + "}", IDS.get("{approve}")));
        for (Map.Entry<String, String> named : IDS.entrySet()) {
            path = path.replace(named.getKey(), named.getValue());
        }
        Call call = new Call(Gate.HUB.url(), operation.method(), "/api/v1" + path).as(who);
        if (operation.method().equals("POST")) {
            call.json(BODIES.get(operation.id()));
        }

        Told told = call.send();

        if (status < 400) {
            told.is(status);
        } else {
            told.isProblem(status);
        }
    }

    /** A correction names later failures too, so it is given of words of its own. */
    private static String run(Operation operation) {
        if (operation.id().equals("correctRun")) {
            return "{odd}";
        }
        return OTHERWISE.containsKey(operation.id()) ? "{succeeded}" : "{run_id}";
    }

    static Stream<Arguments> otherDoors() {
        return Stream.of(
                        new Operation("raw trace", "GET", "/api/v1/runs/{run_id}/error?raw=true"),
                        new Operation("contract", "GET", "/api/v1/openapi.json"),
                        new Operation("docs", "GET", "/api/v1/docs"),
                        new Operation("prometheus", "GET", "/actuator/prometheus"))
                .flatMap(door -> Stream.concat(ROLES.stream(), Stream.of("anonymous", "wrong"))
                        .map(who -> Arguments.of(door, who)));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("otherDoors")
    void theRawTraceIsForOperatorsAndTheContractForAllWhoLogIn(Operation door, String who) {
        Told told = get(door.path().replace("{run_id}", IDS.get("{run_id}")))
                .as(who)
                .send();

        boolean raw = door.id().equals("raw trace");
        if (!ROLES.contains(who)) {
            told.isProblem(401).hints();
        } else if (raw && !who.equals("operator")) {
            told.isProblem(403, "denied_by_role").hints();
            assertThat(told.body()).doesNotContain("Traceback");
        } else {
            told.is(200);
        }
    }

    @ParameterizedTest
    @MethodSource("roles")
    void theWebhookIsForOperators(String who) {
        Told told = post("/hooks/databricks")
                .as(who)
                .json("{\"event_type\":\"jobs.on_failure\",\"run\":{\"run_id\":\"1\"}}")
                .send();

        if (who.equals("operator")) {
            told.is(202);
        } else {
            told.isProblem(ROLES.contains(who) ? 403 : 401);
        }
    }

    static Stream<String> roles() {
        return Stream.concat(ROLES.stream(), Stream.of("anonymous", "wrong"));
    }

    @Test
    void whoeverIsTurnedAwayIsOnRecord() {
        String path = "/api/v1/runs/" + IDS.get("{run_id}") + "/retry";
        post(path)
                .as("admin")
                .json("{\"reason\":\"I am the admin\"}")
                .send()
                .isProblem(403, "denied_by_role")
                .hints();

        Told trail =
                get("/api/v1/audit?actor=admin&limit=200").as("auditor").send().is(200);

        assertThat(trail.json().path("items").findValuesAsText("subject")).contains("run/" + IDS.get("{run_id}"));
        assertThat(trail.body()).contains("the role operator is missing");
    }

    @Test
    void whoeverIsNotLoggedInIsAskedTo() {
        Told told = get("/api/v1/jobs").send().isProblem(401, "login_needed").hints();
        assertThat(told.header("WWW-Authenticate")).startsWith("Basic realm=");
        get("/api/v1/jobs").as("wrong").send().isProblem(401, "login_failed").hints();
        get("/api/v1/jobs")
                .login("nobody", "x")
                .send()
                .isProblem(401, "login_failed")
                .hints();
        get("/api/v1/jobs").login("", "").send().isProblem(401);
        get("/api/v1/jobs").header("Authorization", "Basic !!!").send().isProblem(401);
        get("/api/v1/jobs").header("Authorization", "Bearer x").send().isProblem(401);
        get("/api/v1/jobs").header("Authorization", "Basic dmlld2Vy").send().isProblem(401);
    }
}
