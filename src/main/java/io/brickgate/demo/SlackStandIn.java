package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slack's Web API and one incoming webhook, as far as messages go. Refusals come as HTTP 200 with {@code ok:false}, as
 * Slack's do. Thread-safe.
 *
 * @see <a href="https://docs.slack.dev/reference/methods">Web API methods</a>
 */
public final class SlackStandIn extends StandIn {

    private static final String WEBHOOK = "webhook";

    private final String token = Logins.secret("xoxb-");
    private final String signingSecret = Logins.secret("");
    private final String webhookPath = "/services/T0SIM/B0SIM/" + Logins.secret("");
    private final Map<String, String> channels = new LinkedHashMap<>();
    private final SlackMessages messages = new SlackMessages();
    private final Map<String, Instant> lastPost = new HashMap<>();
    private volatile boolean limited;

    private SlackStandIn(int port, WorldClock clock) {
        super(port, clock);
        channel("data-alerts");
    }

    public static SlackStandIn start(int port) {
        return start(port, new WorldClock());
    }

    /** With one channel, {@code #data-alerts}. */
    public static SlackStandIn start(int port, WorldClock clock) {
        SlackStandIn slack = new SlackStandIn(port, clock);
        slack.open();
        return slack;
    }

    /** The base of the Web API, with a slash at the end. */
    public String apiUrl() {
        return url() + "/api/";
    }

    public String webhookUrl() {
        return url() + webhookPath;
    }

    /** The bot token. */
    public String token() {
        return token;
    }

    /** What requests of Slack to an application are signed with. */
    public String signingSecret() {
        return signingSecret;
    }

    /** The id of the channel of this name, made where there was none. */
    public String channel(String name) {
        synchronized (messages) {
            return channels.computeIfAbsent(name, n -> "C0SIM%04d".formatted(channels.size() + 1));
        }
    }

    /** From now on HTTP 429 for more than a message a second in a channel. */
    public void limitToOneASecond() {
        limited = true;
    }

    /** All messages as they stand now, thread replies too, the oldest first. */
    public List<SlackMessage> messages() {
        synchronized (messages) {
            return messages.all();
        }
    }

    @Override
    public void keepLast(int count) {
        super.keepLast(count);
        synchronized (messages) {
            messages.keepLast(count);
        }
    }

    @Override
    protected Reply answer(Request request) {
        synchronized (messages) {
            return request.path().startsWith("/services/") ? webhook(request) : api(request);
        }
    }

    private Reply api(Request request) {
        String method = request.path().substring(request.path().lastIndexOf('/') + 1);
        ObjectNode body = SlackArguments.of(request);
        String bearer =
                request.bearer() != null ? request.bearer() : body.path("token").asText("");
        if (bearer.isEmpty()) {
            return refused("not_authed");
        }
        if (!bearer.equals(token)) {
            return refused("invalid_auth");
        }
        return switch (method) {
            case "api.test" -> Reply.ok(ok());
            case "auth.test" ->
                Reply.ok(ok().put("url", url() + "/")
                        .put("team", "Simulated")
                        .put("user", "brickgate")
                        .put("team_id", "T0SIM")
                        .put("user_id", "U0SIM")
                        .put("bot_id", "B0SIM"));
            case "chat.postMessage" -> post(body);
            case "chat.update" -> update(body);
            case "conversations.history", "conversations.replies" -> history(body);
            default -> refused("unknown_method");
        };
    }

    private Reply post(ObjectNode body) {
        Optional<String> channel = known(body);
        if (channel.isEmpty()) {
            return refused("channel_not_found");
        }
        Optional<Reply> fault = fault(body, channel.get());
        return fault.orElseGet(() -> {
            SlackMessage message = messages.add(clock().instant(), channel.get(), body);
            ObjectNode answer = ok().put("channel", channel.get()).put("ts", message.ts());
            answer.set("message", SlackMessages.json(message, true));
            return Reply.ok(answer);
        });
    }

    private Reply update(ObjectNode body) {
        Optional<String> channel = known(body);
        if (channel.isEmpty()) {
            return refused("channel_not_found");
        }
        Optional<Reply> fault = fault(body, channel.get());
        if (fault.isPresent()) {
            return fault.get();
        }
        return messages.edit(channel.get(), body)
                .map(message -> Reply.ok(ok().put("channel", channel.get())
                        .put("ts", message.ts())
                        .put("text", message.text())))
                .orElseGet(() -> refused("message_not_found"));
    }

    private Reply history(ObjectNode body) {
        Optional<String> channel = known(body);
        if (channel.isEmpty()) {
            return refused("channel_not_found");
        }
        ObjectNode answer = ok().put("has_more", false);
        ArrayNode found = answer.putArray("messages");
        boolean metadata = body.path("include_all_metadata").asBoolean();
        messages.history(channel.get(), body).forEach(message -> found.add(SlackMessages.json(message, metadata)));
        return Reply.ok(answer);
    }

    private Reply webhook(Request request) {
        if (!request.path().equals(webhookPath)) {
            return Reply.text(403, "invalid_token");
        }
        ObjectNode body = Json.parse(request.body());
        if (body == null) {
            return Reply.text(400, "invalid_payload");
        }
        if (tooFast(WEBHOOK)) {
            return slowDown();
        }
        Optional<String> error = error(body);
        if (error.isPresent()) {
            return Reply.text(400, error.get());
        }
        messages.add(clock().instant(), WEBHOOK, body);
        return Reply.text(200, "ok");
    }

    private Optional<Reply> fault(ObjectNode body, String channel) {
        return tooFast(channel) ? Optional.of(slowDown()) : error(body).map(error -> refused(error, body));
    }

    private static Optional<String> error(ObjectNode body) {
        JsonNode blocks = body.path("blocks");
        if (SlackBlocks.fault(blocks).isPresent()) {
            return Optional.of("invalid_blocks");
        }
        return body.path("text").asText().isEmpty() && blocks.isEmpty() ? Optional.of("no_text") : Optional.empty();
    }

    private boolean tooFast(String channel) {
        Instant now = clock().instant();
        Instant last = lastPost.getOrDefault(channel, Instant.EPOCH);
        if (limited && now.isBefore(last.plusSeconds(1))) {
            return true;
        }
        lastPost.put(channel, now);
        return false;
    }

    private Optional<String> known(ObjectNode body) {
        String named = body.path("channel").asText();
        String name = named.startsWith("#") ? named.substring(1) : named;
        return channels.containsValue(named) ? Optional.of(named) : Optional.ofNullable(channels.get(name));
    }

    private static ObjectNode ok() {
        return Json.object().put("ok", true);
    }

    private static Reply refused(String error) {
        return Reply.ok(Json.object().put("ok", false).put("error", error));
    }

    private static Reply refused(String error, ObjectNode body) {
        ObjectNode refusal = Json.object().put("ok", false).put("error", error);
        SlackBlocks.fault(body.path("blocks")).ifPresent(why -> refusal.putObject("response_metadata")
                .putArray("messages")
                .add("[ERROR] " + why));
        return Reply.ok(refusal);
    }

    private static Reply slowDown() {
        return Reply.json(429, Json.object().put("ok", false).put("error", "ratelimited"))
                .with("Retry-After", "1");
    }
}
