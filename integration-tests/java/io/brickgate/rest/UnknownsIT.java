package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Odd.correct;
import static io.brickgate.rest.Odd.failed;
import static io.brickgate.rest.Odd.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Failures that no rule knows are grouped by what they say, and ranked as the next rules to write. */
class UnknownsIT {

    private static long often;
    private static long cheap;
    private static long dear;

    @BeforeAll
    static void failures() {
        long job = Gate.job("unknowns");
        Gate.ended(job, Odd.saying("zebra 1 is unknown with password=hunter2secret"));
        Gate.ended(job, Odd.saying("zebra 2 is unknown with password=hunter2secret"));
        often = failed("unknowns_too", "zebra 3 is unknown with password=hunter2secret");
        cheap = failed("unknowns_cheap", "giraffe is unknown");
        dear = Gate.handled(Gate.WORLD
                .workspace
                .run(Gate.job("unknowns_dear"))
                .startedAgo(Duration.ofHours(2))
                .endsAfter(Duration.ofHours(2).plusSeconds(4))
                .ends(Odd.saying("elephant is unknown"))
                .start());
    }

    @Test
    void whatSaysTheSameIsOneGroupWithItsCountJobsCostAndLastRun() {
        JsonNode zebra = group(often);

        assertThat(zebra.path("failures").asInt()).isEqualTo(3);
        assertThat(zebra.path("jobs").asInt()).isEqualTo(2);
        assertThat(zebra.path("last_run_id").asText()).isEqualTo(String.valueOf(often));
        assertThat(zebra.path("last_job_name").asText()).isEqualTo("unknowns_too");
        assertThat(zebra.path("sample").asText())
                .contains("zebra 3", "password=***")
                .doesNotContain("hunter2secret");
        assertThat(Instant.parse(zebra.path("first_at").asText()))
                .isBefore(Instant.parse(zebra.path("last_at").asText()));
        assertThat(group(dear).path("cost_seconds").asLong()).isBetween(7_100L, 7_400L);
        assertThat(group(dear).path("failures").asInt()).isEqualTo(1);
    }

    @Test
    void whatHappensMoreOftenComesFirstAndOfEqualsWhatCostsMore() {
        List<String> ranked = Odd.texts(list("limit=200").path("items"), "fingerprint");

        assertThat(ranked).containsSubsequence(fingerprint(often), fingerprint(dear), fingerprint(cheap));
    }

    @Test
    void pagesHaveNoGapsAndNoRepetitionsWhileMoreFails() {
        List<String> expected = Odd.texts(list("limit=200").path("items"), "fingerprint");
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("limit=2" + cursor);
            seen.addAll(Odd.texts(page.path("items"), "fingerprint"));
            if (cursor.isEmpty()) {
                failed("unknowns_more", "giraffe is unknown");
            }
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    void theFiltersKeepWhatTheySay() {
        assertThat(list("workspace=elsewhere").path("items")).isEmpty();
        assertThat(list("since=" + Instant.now().plusSeconds(60)).path("items")).isEmpty();
        assertThat(Odd.texts(list("workspace=main&limit=200").path("items"), "fingerprint"))
                .contains(fingerprint(often));
    }

    @Test
    void whatIsCorrectedIsUnknownNoLongerAndComesBackWhenTheCorrectionGoes() {
        long run = failed("unknowns_corrected", "okapi is unknown");
        assertThat(group(run).path("failures").asInt()).isEqualTo(1);
        String id = correct(run, order("INFRA", "network", "x"))
                .send()
                .is(200)
                .json()
                .path("id")
                .asText();
        assertThat(group(run).isMissingNode()).isTrue();

        Odd.withdraw(id, "x").send().is(200);

        assertThat(group(run).path("failures").asInt()).isEqualTo(1);
    }

    private static JsonNode group(long run) {
        String wanted = fingerprint(run);
        return StreamSupport.stream(list("limit=200").path("items").spliterator(), false)
                .filter(item -> item.path("fingerprint").asText().equals(wanted))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static String fingerprint(long run) {
        return Odd.classification(run).path("fingerprint").asText();
    }

    private static JsonNode list(String query) {
        return get("/api/v1/unknowns?" + query).as("viewer").send().is(200).json();
    }
}
