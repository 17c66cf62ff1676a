package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However an address is written, it leads nobody past their role. */
@Tag("once")
class PathTricksIT {

    private static final String ORDER = "{\"reason\":\"a trick\"}";
    private static long run;

    @BeforeAll
    static void something() {
        run = Gate.goingOn(Gate.job("tricks"));
    }

    static Stream<String> cancels() {
        return Stream.of(
                "/api/v1/runs/RUN/cancel",
                "/api/v1/runs/RUN/cancel/",
                "/api/v1/runs/RUN/cancel//",
                "//api/v1/runs/RUN/cancel",
                "/api//v1/runs/RUN/cancel",
                "/api/v1//runs/RUN/cancel",
                "/api/v1/runs//RUN/cancel",
                "/api/v1/runs/RUN//cancel",
                "/api/v1/./runs/RUN/cancel",
                "/api/v1/runs/RUN/./cancel",
                "/api/v1/%2e/runs/RUN/cancel",
                "/api/v1/runs/RUN/%2e/cancel",
                "/api/v1/jobs/%2e%2e/runs/RUN/cancel",
                "/api/v1/jobs/../runs/RUN/cancel",
                "/api/v1/docs/../runs/RUN/cancel",
                "/actuator/health/../../api/v1/runs/RUN/cancel",
                "/actuator/health/%2e%2e/%2e%2e/api/v1/runs/RUN/cancel",
                "/api/v1/runs/RUN%2fcancel",
                "/api/v1/runs%2fRUN%2fcancel",
                "/api/v1/runs/RUN/%63ancel",
                "/api/v1/%72uns/RUN/cancel",
                "/%61pi/v1/runs/RUN/cancel",
                "/api/v1/runs/RUN/cancel%20",
                "/api/v1/runs/RUN/cancel%00",
                "/api/v1/runs/RUN/cancel.json",
                "/api/v1/runs/RUN/cancel;a=b",
                "/api;x/v1/runs/RUN/cancel",
                "/api/v1/runs/RUN;x=1/cancel",
                "/API/V1/runs/RUN/cancel",
                "/api/v1/RUNS/RUN/cancel",
                "/api/v1/runs/RUN/CANCEL",
                "/api/v1/runs/RUN/cancel?_method=GET",
                "/api/v1/runs/RUN/cancel?actor=operator",
                "/api/v1/runs/RUN%0d%0a/cancel",
                "/hooks/../api/v1/runs/RUN/cancel",
                "/hooks/databricks/../../api/v1/runs/RUN/cancel");
    }

    @ParameterizedTest
    @MethodSource("cancels")
    void noSpellingLetsAViewerOrAStrangerCancel(String path) {
        for (String who : new String[] {"viewer", "auditor", "admin", "anonymous", "wrong"}) {
            for (String method : new String[] {"POST", "post", "PoSt", "GET", "PUT", "PATCH", "DELETE"}) {
                int status = raw(method, path.replace("RUN", String.valueOf(run)), who);
                assertThat(status).as("%s %s as %s", method, path, who).isBetween(400, 499);
            }
        }
        assertThat(Gate.WORLD.workspace.cancels(run)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit",
                "/api/v1/audit/",
                "//api/v1/audit",
                "/api/v1//audit",
                "/api/v1/./audit",
                "/api/v1/%2e/audit",
                "/api/v1/%61udit",
                "/api/v1/jobs/../audit",
                "/api/v1/audit;x",
                "/api/v1/AUDIT",
                "/api/v1/audit%2f",
                "/api/v1/audit?actor=viewer"
            })
    void noSpellingShowsTheTrailToWhoIsNoAuditor(String path) {
        for (String who : new String[] {"viewer", "operator", "approver", "admin", "anonymous"}) {
            for (String method : new String[] {"GET", "get", "HEAD", "POST"}) {
                assertThat(raw(method, path, who))
                        .as("%s %s as %s", method, path, who)
                        .isBetween(400, 499);
            }
        }
    }

    @Test
    void headersThatClaimAnotherMethodAreNotBelieved() {
        for (String header : new String[] {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"}) {
            get("/api/v1/runs/" + run + "/cancel")
                    .as("operator")
                    .header(header, "POST")
                    .send()
                    .isProblem(405);
        }
        assertThat(Gate.WORLD.workspace.cancels(run)).isZero();
    }

    @Test
    void headersNamedLikeParametersChangeNothing() {
        long failed = Gate.ended(Gate.job("headers"), Gate.defect());
        Told told = get("/api/v1/runs/" + failed + "/error")
                .as("operator")
                .header("raw", "true")
                .header("run_id", String.valueOf(run))
                .header("workspace", "elsewhere")
                .header("CamelHttpMethod", "POST")
                .header("CamelHttpResponseCode", "299")
                .send()
                .is(200);
        assertThat(told.json().path("run_id").asText()).isEqualTo(String.valueOf(failed));
        assertThat(told.json().has("raw")).isFalse();
    }

    @Test
    void aParameterOfTheSameNameDoesNotTakeTheIdsPlace() {
        Told told = get("/api/v1/runs/" + run + "?run_id=1").as("viewer").send();
        if (told.status() == 200) {
            assertThat(told.json().path("run_id").asText()).isEqualTo(String.valueOf(run));
        } else {
            told.isProblem(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1//runs", "/api/v1/%2e/runs", "/api/v1/jobs/../runs", "/api/v1/runs;a=b"})
    void anAddressThatCouldMeanMoreThanOneThingIsAProblem(String path) {
        get(path).as("viewer").send().isProblem(400, "invalid_request").hints();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "BREW"})
    void aMethodThatAnAddressDoesNotTakeIsAProblem(String method) {
        Told told =
                new Call(Gate.HUB.url(), method, "/api/v1/runs").as("operator").send();
        assertThat(told.status()).isIn(400, 405);
        told.isProblem(told.status()).hints();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v2/jobs", "/hooks/nobody", "/api"})
    void whatIsNotThereIsAProblem(String path) {
        Told told = get(path).as("operator").send();
        assertThat(told.status()).isIn(403, 404);
        told.isProblem(told.status());
    }

    @Test
    void anOrderFromAnotherSitesPageIsNotTaken() {
        post("/api/v1/runs/" + run + "/cancel")
                .as("operator")
                .header("Sec-Fetch-Site", "cross-site")
                .json(ORDER)
                .send()
                .isProblem(403, "cross_site");
        post("/api/v1/runs/" + run + "/cancel")
                .as("operator")
                .header("Origin", "https://evil.example")
                .header("Content-Type", "text/plain")
                .json(ORDER)
                .send()
                .isProblem(415);
        assertThat(Gate.WORLD.workspace.cancels(run)).isZero();
    }

    /** A request as no client library would let one write it. Returns the status. */
    private static int raw(String method, String path, String who) {
        URI hub = URI.create(Gate.HUB.url());
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        if (!who.equals("anonymous")) {
            String login = who.equals("wrong") ? "viewer:wrong" : who + ":" + io.brickgate.hub.Hub.PASSWORD;
            head.append("Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                    .append("\r\n");
        }
        head.append("Connection: close\r\nContent-Type: application/json\r\nContent-Length: " + ORDER.length()
                + "\r\n\r\n" + ORDER);
        try (Socket socket = new Socket(hub.getHost(), hub.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
