package io.brickgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackStandInTest {

    private final SlackStandIn slack = SlackStandIn.start(0);
    private final Browser bot = new Browser(slack.apiUrl(), "Bearer " + slack.token());

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void refusalsComeWithStatus200() throws IOException {
        Map<String, String> message = Map.of("channel", "#data-alerts", "text", "hello");
        HttpResponse<String> stranger = new Browser(slack.apiUrl(), "Bearer x").post("chat.postMessage", message);
        assertThat(stranger.statusCode()).isEqualTo(200);
        assertThat(stranger.body()).contains("\"ok\":false").contains("invalid_auth");
        assertThat(error(Map.of("channel", "#nowhere", "text", "hello"))).isEqualTo("channel_not_found");
        assertThat(error(Map.of("channel", "#data-alerts"))).isEqualTo("no_text");
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void blocksThatSlackWouldNotTakeAreRefused() throws IOException {
        assertThat(blocks(section("x".repeat(3001)))).isEqualTo("invalid_blocks");
        assertThat(blocks(Map.of("type", "header", "text", Map.of("type", "mrkdwn", "text", "a"))))
                .isEqualTo("invalid_blocks");
        assertThat(blocks(Map.of("type", "divider", "blockId", "a"))).isEqualTo("invalid_blocks");
        assertThat(blocks(button("v".repeat(2001)))).isEqualTo("invalid_blocks");
        assertThat(blocks(button("approve:1"))).isEmpty();
    }

    @Test
    void aMessageIsEditedInPlaceAndRepliedTo() throws IOException {
        String channel = slack.channel("data-alerts");
        Map<String, Object> metadata = Map.of("event_type", "incident", "event_payload", Map.of("id", "7"));
        JsonNode posted =
                bot.act("chat.postMessage", Map.of("channel", channel, "text", "failed", "metadata", metadata));
        String ts = posted.path("ts").asText();
        bot.act("chat.postMessage", Map.of("channel", channel, "text", "trying again", "thread_ts", ts));
        bot.act("chat.update", Map.of("channel", channel, "ts", ts, "text", "recovered"));

        JsonNode history = bot.read("conversations.history?include_all_metadata=true&channel=" + channel);
        assertThat(history.path("messages")).hasSize(1);
        assertThat(history.at("/messages/0/text").asText()).isEqualTo("recovered");
        assertThat(history.at("/messages/0/metadata/event_payload/id").asText()).isEqualTo("7");
        assertThat(slack.messages().get(0).earlier()).containsExactly("failed");
        assertThat(slack.messages().get(1).threadTs()).isEqualTo(ts);
        assertThat(bot.act("chat.update", Map.of("channel", channel, "ts", "1.1", "text", "x"))
                        .path("error")
                        .asText())
                .isEqualTo("message_not_found");
    }

    @Test
    void aSecondMessageInASecondIsTooFast() throws IOException {
        slack.limitToOneASecond();
        Map<String, String> message = Map.of("channel", "data-alerts", "text", "hello");
        assertThat(bot.post("chat.postMessage", message).statusCode()).isEqualTo(200);
        HttpResponse<String> second = bot.post("chat.postMessage", message);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
        slack.clock().shift(Duration.ofSeconds(1));
        assertThat(bot.post("chat.postMessage", message).statusCode()).isEqualTo(200);
    }

    @Test
    void theWebhookAnswersInPlainWords() throws IOException {
        Browser hook = new Browser(slack.webhookUrl(), "");
        assertThat(hook.post("", Map.of("text", "hello")).body()).isEqualTo("ok");
        assertThat(hook.post("", Map.of("text", "")).statusCode()).isEqualTo(400);
        assertThat(slack.messages()).extracting(SlackMessage::text).containsExactly("hello");
    }

    private String blocks(Map<String, ?> block) throws IOException {
        return error(Map.of("channel", "data-alerts", "text", "t", "blocks", List.of(block)));
    }

    private String error(Map<String, ?> message) throws IOException {
        return bot.act("chat.postMessage", message).path("error").asText();
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
    }

    private static Map<String, Object> button(String value) {
        Map<String, Object> text = Map.of("type", "plain_text", "text", "Approve");
        return Map.of("type", "actions", "elements", List.of(Map.of("type", "button", "text", text, "value", value)));
    }
}
