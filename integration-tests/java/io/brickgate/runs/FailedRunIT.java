package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A failed run reaches the right people, once. */
class FailedRunIT {

    private static World world;
    private static Hub hub;

    @BeforeAll
    static void start() throws Exception {
        world = new World();
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        hub = Hub.start(settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
    }

    @Test
    void aRunThatStartedThreeDaysAgoAndFailsNowReachesAllFourChannelsOnce() {
        long job = world.workspace.job("orders_load", Map.of("team", "sales"));
        long run = world.workspace
                .run(job)
                .startedAgo(Duration.ofDays(3))
                .endsAfter(Duration.ofDays(3).plusSeconds(8))
                .task("load")
                .ends(Ending.userCode(
                        "KeyError",
                        "KeyError: 'customer_id'",
                        "Traceback (most recent call last):\nKeyError: 'customer_id'"))
                .start();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(world.pagerDuty.incidents()).hasSize(1);
            assertThat(world.serviceNow.records()).hasSize(1);
            assertThat(world.slack.messages()).hasSize(1);
            assertThat(world.mail.mails()).hasSize(1);
        });
        assertThat(hub.books()
                        .sql("select category from failure where run_id = ?")
                        .param(run)
                        .query(String.class)
                        .list())
                .containsExactly("CODE");
    }
}
