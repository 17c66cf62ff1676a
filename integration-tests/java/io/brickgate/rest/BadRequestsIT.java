package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever cannot be understood is answered with a problem that says so, and nothing is done. */
@Tag("once")
class BadRequestsIT {

    private static final String UNKNOWN = "9007199254740992";
    private static long job;

    @BeforeAll
    static void something() {
        job = Gate.job("bad_requests");
        Gate.ended(job, Gate.defect());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"reason\":                                   | 400 | malformed_json",
                "{reason: x}                                    | 400 | malformed_json",
                "{\"reason\":\"x\"} and more                    | 400 | malformed_json",
                "not JSON                                       | 400 | malformed_json",
                "[]                                             | 422 | invalid_body",
                "\"x\"                                          | 422 | invalid_body",
                "null                                           | 422 | invalid_body",
                "5                                              | 422 | invalid_body",
                "{}                                             | 422 | invalid_body",
                "{\"reason\":null}                              | 422 | invalid_body",
                "{\"reason\":5}                                 | 422 | invalid_body",
                "{\"reason\":\"\"}                              | 422 | invalid_body",
                "{\"reason\":\"   \"}                           | 422 | invalid_body",
                "{\"reason\":[\"x\"]}                           | 422 | invalid_body",
                "{\"reason\":\"x\",\"force\":true}              | 422 | invalid_body",
                "{\"Reason\":\"x\"}                             | 422 | invalid_body",
                "{\"reason\":\"x\",\"parameters\":[]}           | 422 | invalid_body",
                "{\"reason\":\"x\",\"parameters\":{\"a\":1}}    | 422 | invalid_body",
                "{\"reason\":\"x\",\"parameters\":{\"a\":null}} | 422 | invalid_body",
                "{\"reason\":\"x\\u0000y\"}                     | 422 | invalid_body",
                "{\"reason\":\"x\",\"reason\":\"y\"}            | 400 | malformed_json"
            })
    void aBodyThatDoesNotFitIsAProblem(String body, int status, String code) {
        long before = Gate.writes("run-now");

        post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json(body)
                .send()
                .isProblem(status, code)
                .hints();

        assertThat(Gate.writes("run-now")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPAIR", "again", ""})
    void aRetryInNoKnownModeIsAProblem(String mode) {
        post("/api/v1/runs/" + UNKNOWN + "/retry")
                .as("operator")
                .json("{\"reason\":\"x\",\"mode\":\"" + mode + "\"}")
                .send()
                .isProblem(422, "invalid_body");
    }

    @Test
    void aReasonThatIsTooLongIsAProblem() {
        post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .json("{\"reason\":\"" + "x".repeat(2001) + "\"}")
                .send()
                .isProblem(422, "invalid_body");
    }

    @Test
    void anOrderWithoutABodyIsAProblem() {
        for (String operation : new String[] {"jobs/" + job + "/run", "runs/1/retry", "runs/1/cancel", "classify"}) {
            Told told = post("/api/v1/" + operation)
                    .as("operator")
                    .header("Content-Type", "application/json")
                    .send();
            assertThat(told.status()).as(operation).isIn(400, 422);
            told.isProblem(told.status()).hints();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data",
                "nonsense",
                "application/jsonp"
            })
    void aBodyThatIsNotSaidToBeJsonIsAProblem(String type) {
        post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .header("Content-Type", type)
                .json("{\"reason\":\"x\"}")
                .send()
                .isProblem(415, "unsupported_media_type")
                .hints();
    }

    @Test
    void aBodyOfNoSaidTypeIsAProblem() {
        post("/api/v1/jobs/" + job + "/run")
                .as("operator")
                .body("{\"reason\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                .send()
                .isProblem(415, "unsupported_media_type")
                .hints();
    }

    @Test
    void aBodyOfTwentyMegabytesIsTooLargeAndTheClientIsTold() {
        byte[] large = new byte[20 * 1024 * 1024];
        Arrays.fill(large, (byte) 'x');
        for (String path : new String[] {"/api/v1/classify", "/api/v1/jobs/" + job + "/run", "/hooks/databricks"}) {
            post(path)
                    .as("operator")
                    .header("Content-Type", "application/json")
                    .body(large)
                    .send()
                    .isProblem(413, "body_too_large")
                    .hints();
        }
    }

    @Test
    void aDeepOrBrokenBodyIsAProblemAndNoFault() {
        for (byte[] body : new byte[][] {
            "[".repeat(200_000).getBytes(StandardCharsets.UTF_8),
            ("{\"reason\":" + "{\"a\":".repeat(50_000)).getBytes(StandardCharsets.UTF_8),
            {'{', '"', 'r', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
            {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}
        }) {
            Told told = post("/api/v1/jobs/" + job + "/run")
                    .as("operator")
                    .header("Content-Type", "application/json")
                    .body(body)
                    .send();
            assertThat(told.status()).isIn(400, 422);
            told.isProblem(told.status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/UNKNOWN",
                "runs/UNKNOWN",
                "runs/UNKNOWN/status",
                "runs/UNKNOWN/error",
                "actions/UUID",
                "incidents/UUID",
                "corrections/UUID"
            })
    void whatTheHubDoesNotKnowIsNotFound(String path) {
        get("/api/v1/" + path.replace("UNKNOWN", UNKNOWN).replace("UUID", "00000000-0000-4000-8000-000000000000"))
                .as("viewer")
                .send()
                .isProblem(404)
                .hints();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/UNKNOWN/run",
                "runs/UNKNOWN/retry",
                "runs/UNKNOWN/cancel",
                "incidents/UUID/acknowledge",
                "incidents/UUID/resolve",
                "corrections/UUID/withdraw"
            })
    void ordersToWhatIsNotThereAreNotFound(String path) {
        post("/api/v1/" + path.replace("UNKNOWN", UNKNOWN).replace("UUID", "00000000-0000-4000-8000-000000000000"))
                .as("operator")
                .json("{\"reason\":\"x\"}")
                .send()
                .isProblem(404)
                .hints();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "-1",
                "0",
                "1.0",
                "1e3",
                "9223372036854775808",
                "99999999999999999999",
                "0x1F",
                "%D9%A3",
                "1%20",
                "%20",
                "null",
                "1,2",
                "1%0A",
                "'%20or%201=1",
                "+1"
            })
    void whatIsNoIdIsAProblem(String id) {
        for (String path : new String[] {"jobs/", "runs/", "actions/", "incidents/", "corrections/"}) {
            get("/api/v1/" + path + id).as("viewer").send().isProblem(400).hints();
        }
        long before = Gate.writes("/jobs/");
        for (String path : new String[] {"jobs/ID/run", "runs/ID/retry", "runs/ID/cancel"}) {
            post("/api/v1/" + path.replace("ID", id))
                    .as("operator")
                    .json("{\"reason\":\"x\"}")
                    .send()
                    .isProblem(400)
                    .hints();
        }
        assertThat(Gate.writes("/jobs/")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs?state=broken",
                "runs?state=%00",
                "runs?category=WEATHER",
                "runs?job_id=x",
                "runs?job_id=9223372036854775808",
                "runs?since=yesterday",
                "runs?since=2026-01-01",
                "runs?since=%2B999999999-12-31T23:59:59Z",
                "runs?limit=0",
                "runs?limit=201",
                "runs?limit=-1",
                "runs?limit=many",
                "runs?limit=99999999999",
                "runs?cursor=nonsense",
                "runs?cursor=%00",
                "runs?workspace=elsewhere",
                "runs?workspace=%00",
                "runs?state=%ff",
                "runs?limit=5&limit=6",
                "runs?nonsense=1",
                "jobs?cursor=nonsense",
                "jobs?limit=0",
                "incidents?state=BROKEN",
                "incidents?cursor=nonsense",
                "incidents?limit=201",
                "corrections?cursor=nonsense",
                "corrections?limit=0",
                "unknowns?cursor=nonsense",
                "unknowns?since=x",
                "unknowns?limit=0",
                "audit?since=x",
                "audit?actor=%00",
                "audit?action=%00",
                "audit?cursor=nonsense",
                "audit?limit=0"
            })
    void aQueryThatMakesNoSenseIsAProblem(String query) {
        get("/api/v1/" + query)
                .as(query.startsWith("audit") ? "auditor" : "viewer")
                .send()
                .isProblem(400)
                .hints();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807|1",
                "-9223372036854775808|1",
                "1|99999999999999999999",
                "1|",
                "|1",
                "1|\u0000",
                "1|'; drop table run; --"
            })
    void aForgedCursorIsAProblem(String forged) {
        String cursor = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
        for (String list : new String[] {"runs", "jobs", "incidents", "audit", "corrections", "unknowns"}) {
            Told told = get("/api/v1/" + list + "?cursor=" + cursor)
                    .as(list.equals("audit") ? "auditor" : "viewer")
                    .send();
            if (told.status() != 200) {
                told.isProblem(400);
            }
        }
    }

    @Test
    void anIdempotencyKeyThatIsTooLongIsAProblem() {
        post("/api/v1/classify")
                .as("viewer")
                .key("k".repeat(256))
                .json("{}")
                .send()
                .isProblem(400)
                .hints();
    }
}
