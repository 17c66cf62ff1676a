package io.brickgate.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hub without a public address hears what people say in Slack over a connection of its own. */
@Tag("once")
class SlackSocketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APP_TOKEN = "xapp-1-A0APP-secret-of-the-app";

    @Test
    void whatIsSaidOverTheSocketIsAcknowledgedDoneOnceAndHeardAgainAfterABreak() throws Exception {
        try (World world = new World();
                SlackSocketServer socket = new SlackSocketServer()) {
            world.slack.socket(APP_TOKEN, socket.url());
            Map<String, String> settings = new HashMap<>(Books.fresh().settings());
            settings.putAll(world.settings());
            settings.put("brickgate.channels[0].settings.app-token", APP_TOKEN);
            settings.put("brickgate.security.users[1].slack-id", "U0ANA");
            world.workspace.job("by_socket", Map.of());
            try (Hub hub = Hub.start(settings)) {
                await().atMost(PATIENCE).until(() -> socket.connections() == 1);
                await().atMost(PATIENCE).until(() -> hub.get("/api/v1/jobs", "viewer")
                        .json()
                        .toString()
                        .contains("by_socket"));
                ObjectNode command = command(world, "run by_socket", "t1");
                socket.send("e1", "slash_commands", command);
                assertThat(answer(world, "t1")).contains("Done: run `");
                assertThat(socket.heard()).containsExactly("{\"envelope_id\":\"e1\"}");

                socket.send("e2", "slash_commands", command); // Slack sends it again
                await().atMost(PATIENCE).until(() -> socket.heard().size() == 2);
                await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> started(world) == 1);

                socket.askToReconnect();
                await().atMost(PATIENCE)
                        .until(() -> socket.connections() == 1
                                && world.slack.requests("apps.connections").size() == 2);
                socket.drop();
                await().atMost(PATIENCE)
                        .until(() -> world.slack.requests("apps.connections").size() >= 3 && socket.connections() == 1);
                socket.send("e3", "slash_commands", command(world, "help", "t3"));
                assertThat(answer(world, "t3")).contains("status RUN");
            }
            await().atMost(PATIENCE).until(() -> socket.connections() == 0);
        }
    }

    private static long started(World world) {
        return world.workspace.requests("/run-now").size();
    }

    private static ObjectNode command(World world, String text, String id) {
        return JSON.createObjectNode()
                .put("command", "/brickgate")
                .put("user_id", "U0ANA")
                .put("text", text)
                .put("trigger_id", id)
                .put("response_url", world.slack.url() + "/response/" + id);
    }

    private static String answer(World world, String id) {
        await().atMost(PATIENCE)
                .until(() -> !world.slack.requests("/response/" + id).isEmpty());
        return world.slack
                .requests("/response/" + id)
                .get(0)
                .json()
                .path("text")
                .asText();
    }
}
