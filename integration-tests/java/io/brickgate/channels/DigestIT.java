package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many different causes at once are many incidents, and one message for people. */
@Tag("once")
class DigestIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int INCIDENTS = 30;

    @Test
    void thirtyIncidentsAtOnceAreOneMailAndThirtyTickets() {
        try (World world = new World()) {
            Map<String, String> settings = new HashMap<>(Books.fresh().settings());
            settings.putAll(world.settings());
            settings.put("brickgate.notifications.group-wait", "5s");
            settings.put("brickgate.notifications.digest-from", "10");
            for (int i = 0; i < INCIDENTS; i++) {
                String words =
                        "acme.Oddness: trouble of its own kind " + Character.toString('a' + i % 26) + "x".repeat(i);
                world.workspace
                        .run(world.workspace.job("digested_" + i, Map.of()))
                        .ends(Ending.userCode(words, words, null))
                        .start();
            }
            try (Hub hub = Hub.start(settings)) {
                await().atMost(PATIENCE).until(() -> world.serviceNow.records().size() == INCIDENTS);
                await().atMost(PATIENCE).until(() -> !world.mail.mails().isEmpty());
                assertThat(world.pagerDuty.incidents()).hasSize(INCIDENTS);
                await().atMost(PATIENCE)
                        .until(() -> hub.books()
                                        .sql("select count(*) from notification where state in ('DUE', 'SENDING')")
                                        .query(Integer.class)
                                        .single()
                                == 0);
                assertThat(world.mail.mails()).hasSizeLessThanOrEqualTo(3);
                assertThat(world.slack.messages()).hasSizeLessThanOrEqualTo(3);
                assertThat(world.mail.mails().get(0).subject()).contains("incidents have opened");
                assertThat(world.mail.mails().get(0).part("text/plain")).contains("digested_", "more");
            }
        }
    }
}
