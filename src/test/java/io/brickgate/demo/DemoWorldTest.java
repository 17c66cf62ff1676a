package io.brickgate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoWorldTest {

    private final DemoWorld world = DemoWorld.start();
    private final Browser browser = Browser.of(world.workspace());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theFirstFailuresAreThereWithinTenSeconds() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(failures()).hasSizeGreaterThan(2));
    }

    @Test
    void everyJobHasATeamAndATier() throws IOException {
        JsonNode jobs = browser.read("list?limit=100").path("jobs");
        assertThat(jobs).hasSizeGreaterThan(11);
        jobs.forEach(job -> assertThat(job.at("/settings/tags").has("team")
                        && job.at("/settings/tags").has("tier"))
                .isTrue());
    }

    @Test
    void everyFailureSaysWhatHappenedWhereDatabricksWouldSayIt() {
        Random die = new Random(1);
        for (DemoJob job : DemoJobs.all()) {
            Ending ending = job.mishap().happen(die);
            assertThat(ending.task().well()).isFalse();
            assertThat(ending.error() == null).isEqualTo(!ending.run().message().equals(Ending.SEE_OUTPUT));
        }
    }

    @Test
    void whatTheStandInsReceiveIsInTheInbox() throws IOException {
        PagerDutyStandIn pagerDuty = world.pagerDuty();
        Map<String, String> payload = Map.of("summary", "a job failed", "source", "test", "severity", "error");
        new Browser(pagerDuty.eventsUrl(), "")
                .post("", Map.of("routing_key", pagerDuty.routingKey(), "event_action", "trigger", "payload", payload));
        Map<String, String> message = Map.of("channel", SlackStandIn.CHANNEL, "text", "hello");
        new Browser(world.slack().apiUrl(), "Bearer " + world.slack().token()).post("chat.postMessage", message);
        assertThat(world.inbox().pages())
                .extracting(DemoInbox.PagerLine::summary)
                .containsExactly("a job failed");
        assertThat(world.inbox().slack()).extracting(DemoInbox.SlackLine::text).containsExactly("hello");
    }

    private Set<Long> failures() throws IOException {
        Set<Long> found = new HashSet<>();
        for (JsonNode run : browser.read("runs/list?completed_only=true").path("runs")) {
            if (!"SUCCESS".equals(run.at("/state/result_state").asText())) {
                found.add(run.path("run_id").asLong());
            }
        }
        return found;
    }
}
