package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.hub.Directory;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People of a real OpenLDAP log in, and their groups give them roles where the configuration says. */
@Tag("once")
class DirectoryLoginsIT {

    private static final String REASON = "{\"reason\":\"x\"}";

    private static Directory directory;
    private static World world;
    private static Hub hub;

    @BeforeAll
    static void start() {
        directory = new Directory();
        world = Gate.world();
        Map<String, String> settings = new HashMap<>(directory.settings());
        String grant = "brickgate.security.grants";
        settings.put(grant + "[0].roles", "operator,auditor,admin");
        settings.put(grant + "[0].groups", "finance-ops");
        settings.put(grant + "[0].tags.team", "finance");
        settings.put(grant + "[1].roles", "viewer,approver");
        settings.put(grant + "[1].groups", "approvers");
        settings.put("brickgate.security.logins-per-minute", "5");
        hub = Gate.hub(world, settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
        directory.close();
    }

    @Test
    void aGroupsMembersAreOperatorsOfTheirTagAlone() {
        long ours = world.workspace.job("pay-daily", Map.of("team", "finance"));
        long others = world.workspace.job("load-orders", Map.of("team", "sales"));

        assertThat(post("/api/v1/jobs/" + ours + "/run")
                        .login("lia", Directory.PASSWORD)
                        .json(REASON)
                        .send()
                        .status())
                .isEqualTo(200);
        post("/api/v1/jobs/" + others + "/run")
                .login("lia", Directory.PASSWORD)
                .json(REASON)
                .send()
                .isProblem(403, "denied_by_role")
                .hints();
        post("/api/v1/jobs/" + ours + "/run")
                .login("max", Directory.PASSWORD)
                .json(REASON)
                .send()
                .isProblem(403, "denied_by_role");
        get("/api/v1/runs").login("max", Directory.PASSWORD).send().is(200);
    }

    @Test
    void whoseRolesHoldOnSomeJobsAloneSeesThoseAlone() {
        long ours = world.workspace.job("books-close", Map.of("team", "finance"));
        long others = world.workspace.job("books-sell", Map.of("team", "sales"));
        long ourRun = world.workspace.run(ours).ends(Gate.defect()).start();
        long otherRun = world.workspace.run(others).ends(Gate.defect()).start();
        await().atMost(Gate.PATIENCE).untilAsserted(() -> {
            for (long run : new long[] {ourRun, otherRun}) {
                get("/api/v1/runs/" + run + "/error").as("viewer").send().is(200);
            }
            assertThat(get("/api/v1/jobs").as("viewer").send().body()).contains("books-close", "books-sell");
        });
        String incident = get("/api/v1/runs/" + otherRun)
                .as("viewer")
                .send()
                .json()
                .at("/incident/id")
                .asText();
        for (String list : new String[] {"/api/v1/jobs", "/api/v1/runs", "/api/v1/incidents"}) {
            Told told = get(list).login("lia", Directory.PASSWORD).send().is(200);
            assertThat(told.body()).as(list).contains("books-close").doesNotContain("books-sell", "load-orders");
        }
        get("/api/v1/runs/" + ourRun).login("lia", Directory.PASSWORD).send().is(200);
        for (String hidden : new String[] {
            "/api/v1/jobs/" + others,
            "/api/v1/runs/" + otherRun,
            "/api/v1/runs/" + otherRun + "/status",
            "/api/v1/runs/" + otherRun + "/error",
            "/api/v1/incidents/" + incident
        }) {
            get(hidden).login("lia", Directory.PASSWORD).send().isProblem(404);
        }
        get("/api/v1/runs/" + otherRun + "/error?raw=true")
                .login("lia", Directory.PASSWORD)
                .send()
                .isProblem(403, "denied_by_role");
        post("/api/v1/incidents/" + incident + "/acknowledge")
                .login("lia", Directory.PASSWORD)
                .json("{}")
                .send()
                .isProblem(403, "denied_by_role");
        assertThat(get("/").login("lia", Directory.PASSWORD).send().status()).isEqualTo(403);
        assertThat(get("/").as("viewer").send().status()).isEqualTo(200);
    }

    @Test
    void whatConcernsAllJobsNeedsARoleThatHoldsForAll() {
        for (String path : new String[] {"/api/v1/audit", "/api/v1/audit/verify", "/api/v1/audit/export"}) {
            get(path).login("lia", Directory.PASSWORD).send().isProblem(403, "denied_by_role");
            get(path).as("auditor").send().is(200);
        }
        post("/api/v1/switch")
                .login("lia", Directory.PASSWORD)
                .json("{\"actions\":\"off\",\"reason\":\"x\"}")
                .send()
                .isProblem(403, "denied_by_role");
        post("/api/v1/breakers/any/close")
                .login("lia", Directory.PASSWORD)
                .json(REASON)
                .send()
                .isProblem(403, "denied_by_role");
        get("/api/v1/corrections/export")
                .login("lia", Directory.PASSWORD)
                .send()
                .isProblem(403, "denied_by_role");
        String id = world.workspace.cluster("sales-shared", "RUNNING");
        assertThat(get("/api/v1/clusters")
                        .login("lia", Directory.PASSWORD)
                        .send()
                        .is(200)
                        .body())
                .doesNotContain(id, "sales-shared");
    }

    @Test
    void whoeverIsInNoGroupOfOursMayNothing() {
        assertThat(get("/api/v1/runs").login("zoe", Directory.PASSWORD).send().status())
                .isEqualTo(403);
    }

    @Test
    void wrongEmptyAndInjectedLoginsAreTurnedAwayAlike() {
        for (String[] login : new String[][] {
            {"lia", "wrong"},
            {"lia", ""},
            {"nobody", Directory.PASSWORD},
            {"*", Directory.PASSWORD},
            {"lia)(uid=*", Directory.PASSWORD},
            {"uid=lia,ou=people,dc=example,dc=org", Directory.PASSWORD}
        }) {
            get("/api/v1/runs").login(login[0], login[1]).send().isProblem(401, "login_failed");
        }
    }

    @Test
    void guessingEndsWithAWait() {
        int last = 0;
        for (int i = 0; i < 7; i++) {
            last = get("/api/v1/runs").login("guessed", "guess" + i).send().status();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void whileTheDirectoryIsAwayItsPeopleAreToldSoAndLocalUsersComeIn() {
        directory.stop();
        try {
            get("/api/v1/runs")
                    .login("max", "not seen yet")
                    .send()
                    .isProblem(503, "logins_away")
                    .hints();
            get("/api/v1/runs").as("viewer").send().is(200);
        } finally {
            directory.start();
        }
    }

    private static Call get(String path) {
        return new Call(hub.url(), "GET", path);
    }

    private static Call post(String path) {
        return new Call(hub.url(), "POST", path);
    }
}
