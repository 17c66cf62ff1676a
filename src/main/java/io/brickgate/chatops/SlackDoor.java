package io.brickgate.chatops;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.access.Refusal;
import io.brickgate.documents.Json;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.SlackButtons;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads what Slack sends, whose signature has been checked before: the press of a button, a command.
 *
 * @see <a href="https://docs.slack.dev/interactivity/handling-user-interaction">Handling user interaction</a>
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slash commands</a>
 */
@Component
public class SlackDoor {

    private static final String SLACK = "hooks.slack.com";

    private final Json json;
    private final Set<String> hosts = new HashSet<>();

    SlackDoor(Json json, List<Channel> channels) {
        this.json = json;
        channels.stream()
                .filter(channel -> channel.type().equals("slack"))
                .map(channel -> channel.setting("api-url"))
                .filter(url -> !url.isBlank())
                .forEach(url -> hosts.add(URI.create(url).getAuthority()));
    }

    /** @param form the fields of Slack's form as a JSON object; its {@code payload} is JSON itself */
    public SlackCall press(String form) {
        JsonNode payload = read(text(read(form), "payload"));
        JsonNode action = payload.path("actions").path(0);
        String word = SlackButtons.word(text(action, "action_id"));
        String press = text(action, "action_ts") + "/" + text(payload, "trigger_id");
        return new SlackCall(
                true,
                text(payload.path("user"), "id"),
                "block_actions".equals(text(payload, "type")) ? word : "",
                text(action, "value"),
                replyTo(text(payload, "response_url")),
                press);
    }

    /** @param form the fields of Slack's form as a JSON object */
    public SlackCall command(String form) {
        JsonNode fields = read(form);
        String[] words = text(fields, "text").strip().split("\\s+", 2);
        return new SlackCall(
                false,
                text(fields, "user_id"),
                words[0].isEmpty() ? "help" : words[0].toLowerCase(Locale.ROOT),
                words.length > 1 ? words[1] : "",
                replyTo(text(fields, "response_url")),
                text(fields, "trigger_id"));
    }

    /** Slack takes an empty body as understood. */
    public Map<String, String> understood() {
        return Map.of();
    }

    /** Nothing is sent to whatever address a request names. */
    private String replyTo(String url) {
        if (!url.isBlank() && !slacks(url)) {
            throw new Refusal(
                    Refusal.Reason.BAD_REQUEST,
                    "bad_response_url",
                    "The response_url is not Slack's",
                    "https://" + SLACK);
        }
        return url;
    }

    private boolean slacks(String url) {
        try {
            URI address = new URI(url);
            String authority = String.valueOf(address.getAuthority());
            return authority.equals(SLACK) ? "https".equals(address.getScheme()) : hosts.contains(authority);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private JsonNode read(String text) {
        try {
            return json.read(text.isBlank() ? "{}" : text, JsonNode.class);
        } catch (UncheckedIOException e) {
            throw new Refusal(
                    Refusal.Reason.BAD_REQUEST,
                    "malformed_payload",
                    "This is no payload of Slack's",
                    "A form as Slack sends it");
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }
}
