package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of runs hold what was asked for, page by page, while new runs come in. */
class RunListsIT {

    private static long job;
    private static final List<String> WELL = new ArrayList<>();
    private static final List<String> FAILED = new ArrayList<>();

    @BeforeAll
    static void someRuns() {
        job = Gate.job("lists");
        for (int i = 0; i < 12; i++) {
            WELL.add(String.valueOf(Gate.WORLD
                    .workspace
                    .run(job)
                    .startedAgo(Duration.ofMinutes(6))
                    .start()));
        }
        for (int i = 0; i < 5; i++) {
            FAILED.add(String.valueOf(Gate.WORLD
                    .workspace
                    .run(job)
                    .startedAgo(Duration.ofSeconds(30))
                    .ends(Gate.defect())
                    .start()));
        }
        await().atMost(Gate.PATIENCE).untilAsserted(() -> assertThat(ids("job_id=" + job + "&limit=200"))
                .hasSize(17));
    }

    @Test
    void eachFilterKeepsWhatItSays() {
        assertThat(ids("job_id=" + job + "&state=failed")).containsExactlyInAnyOrderElementsOf(FAILED);
        assertThat(ids("job_id=" + job + "&state=SUCCEEDED")).containsAll(WELL).doesNotContainAnyElementsOf(FAILED);
        assertThat(ids("job_id=" + job + "&category=code")).containsExactlyInAnyOrderElementsOf(FAILED);
        assertThat(ids("job_id=" + job + "&category=INFRA")).isEmpty();
        Instant since = Instant.now().minus(Duration.ofMinutes(4));
        assertThat(ids("job_id=" + job + "&since=" + since)).containsAll(FAILED).doesNotContainAnyElementsOf(WELL);
        assertThat(ids("job_id=" + job + "&workspace=main&state=active")).isEmpty();
        assertThat(ids("job_id=1")).isEmpty();
    }

    @Test
    void pagesHaveNoGapsAndNoRepetitionsWhileRunsAreAdded() {
        List<String> expected = ids("job_id=" + job + "&state=succeeded&limit=200");
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/runs?state=succeeded&limit=5&job_id=" + job + cursor)
                    .as("viewer")
                    .send()
                    .is(200)
                    .json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(5);
            seen.addAll(ids(page));
            Gate.ended(job, Ending.success());
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    void theJobAndItsLastRunsAreListedToo() {
        await().atMost(Gate.PATIENCE).untilAsserted(() -> {
            JsonNode shown =
                    get("/api/v1/jobs/" + job).as("operator").send().is(200).json();
            assertThat(shown.path("name").asText()).isEqualTo("lists");
            assertThat(shown.at("/tags/team").asText()).isEqualTo("gate");
            assertThat(shown.at("/may/run/allowed").asBoolean()).isTrue();
        });
        JsonNode viewer = get("/api/v1/jobs/" + job).as("viewer").send().json();
        assertThat(viewer.at("/may/run/allowed").asBoolean(true)).isFalse();
        List<String> jobs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/jobs?limit=3" + cursor)
                    .as("viewer")
                    .send()
                    .is(200)
                    .json();
            page.path("items").forEach(item -> jobs.add(item.path("job_id").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(jobs).doesNotHaveDuplicates().contains(String.valueOf(job));
    }

    @Test
    void idsAreTextAndTimesAreInUtc() {
        JsonNode run =
                get("/api/v1/runs?job_id=" + job).as("viewer").send().json().at("/items/0");
        assertThat(run.path("run_id").isTextual()).isTrue();
        assertThat(run.path("job_id").asText()).isEqualTo(String.valueOf(job));
        assertThat(run.path("started_at").asText()).endsWith("Z");
    }

    private static List<String> ids(String query) {
        return ids(get("/api/v1/runs?" + query).as("viewer").send().is(200).json());
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("run_id").asText())
                .toList();
    }
}
