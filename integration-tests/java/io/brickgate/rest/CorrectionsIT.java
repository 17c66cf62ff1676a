package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static io.brickgate.rest.Odd.cause;
import static io.brickgate.rest.Odd.classification;
import static io.brickgate.rest.Odd.correct;
import static io.brickgate.rest.Odd.correction;
import static io.brickgate.rest.Odd.failed;
import static io.brickgate.rest.Odd.order;
import static io.brickgate.rest.Odd.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator says of a failure holds for all later ones that say the same, until it is taken back. */
class CorrectionsIT {

    private static final String UNKNOWN = "UNKNOWN/unknown";

    private static String made(long run, String order) {
        return correct(run, order).send().is(200).json().path("id").asText();
    }

    @Test
    void theNextFailureInTheSameWordsHasTheCorrectedCauseInAnyRunAndJobAndOtherWordsHaveNot() {
        long first = failed("same_words", "the cat 12 sat on the mat");
        assertThat(cause(first)).isEqualTo(UNKNOWN);

        String id = made(first, order("UPSTREAM", "rest_api", "the cat service is down"));

        long second = Gate.ended(Gate.job("same_words_elsewhere"), Odd.saying("the cat 99 sat on the mat"));
        JsonNode said = classification(second);
        assertThat(cause(second)).isEqualTo("UPSTREAM/rest_api");
        assertThat(said.path("rule").asText()).isEqualTo("correction:" + id);
        assertThat(said.path("confidence").asText()).isEqualTo("HIGH");
        assertThat(said.path("explanation").asText()).isEqualTo("the cat service is down");
        assertThat(said.path("fingerprint")).isEqualTo(classification(first).path("fingerprint"));
        assertThat(cause(failed("other_words", "the dog 12 sat on the mat"))).isEqualTo(UNKNOWN);
    }

    @Test
    void whatWasDecidedBeforeStaysAsItIs() {
        long run = failed("the_past", "the past is another mat");
        JsonNode before = get("/api/v1/runs/" + run).as("viewer").send().json();

        made(run, order("INFRA", "network", "it was the network"));

        assertThat(get("/api/v1/runs/" + run).as("viewer").send().json()).isEqualTo(before);
    }

    @Test
    void anOperatorMayCallAFailureSafeToRetryAndThePolicyThenActs() {
        long run = failed("safe_first", "the safe mat slipped");
        assertThat(attempt(run).path("verdict").asText()).isEqualTo("TELL");

        made(run, order("INFRA", "network", "the mat is on the network"));

        long next = failed("safe_next", "the safe mat slipped");
        assertThat(classification(next).path("retry_advice").asText()).isEqualTo("RETRY_WITH_BACKOFF");
        assertThat(attempt(next).path("verdict").asText()).isEqualTo("ACT");
        assertThat(attempt(run).path("verdict").asText()).isEqualTo("TELL");
    }

    @Test
    void theAdviceStaysTheMostCautiousOfAllTasks() {
        long run = failed("one_task", "the first of two mats slipped");
        made(run, order("INFRA", "network", "the network"));

        long job = Gate.job("two_tasks");
        long two = Gate.handled(Gate.WORLD
                .workspace
                .run(job)
                .tasks(2)
                .task("task_000")
                .ends(Odd.saying("the first of two mats slipped"))
                .task("task_001")
                .ends(Gate.defect())
                .start());

        assertThat(classification(two).path("retry_advice").asText()).isEqualTo("DO_NOT_RETRY");
    }

    @Test
    void anAdviceOfItsOwnMayBeGiven() {
        long run = failed("own_advice", "an advice of its own mat");
        String order = order("INFRA", "network", "never again").replace("{", "{\"retry_advice\":\"DO_NOT_RETRY\",");
        assertThat(correct(run, order)
                        .send()
                        .is(200)
                        .json()
                        .path("retry_advice")
                        .asText())
                .isEqualTo("DO_NOT_RETRY");
        correct(run, order.replace("DO_NOT_RETRY", "MAYBE")).send().isProblem(422, "invalid_body");
    }

    @Test
    void theRulesVerdictIsTheRunnerUpOfACorrectedOne() {
        String words = "the quoted mat: KeyError: 'rare_customer'";
        long run = Gate.ended(Gate.job("known"), Ending.userCode("KeyError: 'rare_customer'", words, null));
        JsonNode before = classification(run);
        assertThat(before.path("category").asText()).isNotEqualTo("UNKNOWN");

        String id = made(run, order("UPSTREAM", "rest_api", "they forgot the customer"));

        assertThat(correction(id).at("/corrected/rule")).isEqualTo(before.path("rule"));
        assertThat(correction(id).at("/corrected/cause")).isEqualTo(before.path("cause"));
        long next = Gate.ended(Gate.job("known_next"), Ending.userCode("KeyError: 'rare_customer'", words, null));
        assertThat(cause(next)).isEqualTo("UPSTREAM/rest_api");
        assertThat(classification(next).at("/runner_up/rule").asText()).isNotEmpty();
        assertThat(get("/api/v1/runs/" + next + "/error")
                        .as("viewer")
                        .send()
                        .json()
                        .at("/classification/runner_up"))
                .isEqualTo(classification(next).path("runner_up"));
        assertThat(get("/runs/" + next).as("viewer").send().is(200).body())
                .contains("or <span class=\"code\">"
                        + classification(next).at("/runner_up/category").asText());
    }

    @Test
    void onceWithdrawnItHoldsNoLonger() {
        long run = failed("withdrawn", "the withdrawn mat");
        String id = made(run, order("INFRA", "network", "a guess"));
        assertThat(cause(failed("withdrawn_2", "the withdrawn mat"))).isEqualTo("INFRA/network");

        JsonNode gone = withdraw(id, "it was a wrong guess").send().is(200).json();

        assertThat(gone.path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(gone.path("withdrawn_by").asText()).isEqualTo("operator");
        assertThat(gone.path("withdrawn_reason").asText()).isEqualTo("it was a wrong guess");
        assertThat(cause(failed("withdrawn_3", "the withdrawn mat"))).isEqualTo(UNKNOWN);
        assertThat(withdraw(id, "again").send().is(200).json()).isEqualTo(gone);
        made(run, order("DATA", "cast_error", "now I know"));
        assertThat(cause(failed("withdrawn_4", "the withdrawn mat"))).isEqualTo("DATA/cast_error");
        assertThat(correction(id)).isEqualTo(gone);
    }

    @Test
    void aNewOneReplacesTheOldWhichStaysOnRecord() {
        long run = failed("replaced", "the replaced mat");
        String old = made(run, order("INFRA", "network", "first"));

        String now = made(failed("replaced_2", "the replaced mat"), order("DATA", "cast_error", "second"));

        assertThat(correction(old).path("state").asText()).isEqualTo("REPLACED");
        assertThat(correction(old).path("replaced_by").asText()).isEqualTo(now);
        assertThat(correction(now).path("state").asText()).isEqualTo("ACTIVE");
        assertThat(correction(now).at("/corrected/rule").asText()).isEqualTo("correction:" + old);
        assertThat(cause(failed("replaced_3", "the replaced mat"))).isEqualTo("DATA/cast_error");
        withdraw(old, "too late").send().isProblem(409, "correction_replaced").hints();
        List<String> listed = Odd.texts(
                get("/api/v1/corrections?limit=200")
                        .as("viewer")
                        .send()
                        .is(200)
                        .json()
                        .path("items"),
                "id");
        assertThat(listed).contains(old, now);
        assertThat(listed.indexOf(now)).isLessThan(listed.indexOf(old));
    }

    @Test
    void aRunThatWasRepairedSinceCanStillBeCorrected() {
        long run = failed("repaired", "the repaired mat 1");
        post("/api/v1/runs/" + run + "/retry")
                .as("operator")
                .json("{\"mode\":\"repair\",\"reason\":\"mend it\"}")
                .send()
                .is(200);
        await().atMost(Gate.PATIENCE).untilAsserted(() -> assertThat(get("/api/v1/runs/" + run)
                        .as("viewer")
                        .send()
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("SUCCEEDED"));

        String id = made(run, order("UPSTREAM", "rest_api", "it was down"));

        assertThat(correction(id).path("sample").asText()).contains("the repaired mat 1");
        assertThat(correction(id).path("attempt").asInt()).isZero();
        assertThat(cause(failed("repaired_next", "the repaired mat 2"))).isEqualTo("UPSTREAM/rest_api");
        assertThat(get("/api/v1/corrections/export")
                        .as("operator")
                        .send()
                        .is(200)
                        .body())
                .contains("the repaired mat \\S+");
    }

    @Test
    void aDryRunSaysTheSame() {
        String trace = "acme.Oddness: the dry mat";
        String body = "{\"error_trace\":\"" + trace + "\",\"termination_code\":null}";
        long run = Gate.ended(Gate.job("dry"), Ending.userCode(trace, trace, null));
        String id = made(run, order("INFRA", "network", "dry"));

        JsonNode said =
                post("/api/v1/classify").as("viewer").json(body).send().is(200).json();

        assertThat(said.path("rule").asText()).isEqualTo("correction:" + id);
        assertThat(said.path("retry_advice").asText()).isEqualTo("RETRY_WITH_BACKOFF");
        assertThat(post("/api/v1/classify")
                        .as("viewer")
                        .json(body.replace("null", "\"TIMEDOUT\""))
                        .send()
                        .json()
                        .path("rule")
                        .asText())
                .doesNotStartWith("correction:");
    }

    @Test
    void aCauseThatNobodyKnowsIsRefusedWithThoseThatWouldBeRight() {
        long run = failed("no_cause", "no cause of this mat");
        for (String order : new String[] {
            order("INFRA", "gremlins", "x"), order("WEATHER", "network", "x"), order("UNKNOWN", "unknown", "x")
        }) {
            Told told = correct(run, order).send().isProblem(422, "unknown_cause");
            assertThat(told.json().path("hint").asText()).contains("INFRA/network");
        }
        correct(run, "{\"category\":\"INFRA\",\"cause\":\"network\"}").send().isProblem(422, "invalid_body");
    }

    @Test
    void whatSaidNothingOrWasStoppedOrDidNotFailCannotBeCorrected() {
        String order = order("INFRA", "network", "x");
        long silent = Gate.ended(Gate.job("silent"), Ending.userCode("", null, null));
        correct(silent, order).send().isProblem(409, "nothing_to_recognise").hints();
        long stopped = Gate.ended(Gate.job("stopped"), Ending.timedOut(60));
        correct(stopped, order).send().isProblem(409, "decided_by_code").hints();
        long well = Gate.ended(Gate.job("well"), Ending.success());
        correct(well, order).send().isProblem(404, "no_error").hints();
        correct(1L << 40, order).send().isProblem(404, "no_error").hints();
        withdraw("00000000-0000-4000-8000-000000000000", "x")
                .send()
                .isProblem(404, "correction_not_found")
                .hints();
    }

    private static JsonNode attempt(long run) {
        return get("/api/v1/runs/" + run).as("viewer").send().is(200).json().at("/attempts/0");
    }
}
