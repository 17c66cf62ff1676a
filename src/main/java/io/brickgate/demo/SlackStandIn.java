package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Slack's Web API and one incoming webhook, as far as messages go. Refusals come as HTTP 200 with {@code ok:false}, as
 * Slack's do. Thread-safe.
 *
 * @see <a href="https://docs.slack.dev/reference/methods">Web API methods</a>
 */
public final class SlackStandIn extends StandIn {

    /** The channel that is there from the start. */
    public static final String CHANNEL = "data-alerts";

    private static final String WEBHOOK = "webhook";

    private final String token = Logins.secret("xoxb-");
    private final String signingSecret = Logins.secret("");
    private final String webhookPath = "/services/T0SIM/B0SIM/" + Logins.secret("");
    private final SlackChannels channels = new SlackChannels();
    private final SlackMessages messages = new SlackMessages();
    private final SlackMethods methods;

    private volatile String appToken = "";
    private volatile String socketUrl = "";

    private SlackStandIn(int port, WorldClock clock) {
        super(port, clock);
        methods = new SlackMethods(clock, token, url(), channels, messages);
        channel(CHANNEL);
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
            return channels.named(name);
        }
    }

    /** From now on HTTP 429 for more than a message a second in a channel. */
    public void limitToOneASecond() {
        channels.limit();
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
            if (request.path().endsWith("/apps.connections.open")) {
                return connection(request);
            }
            return request.path().startsWith("/services/") ? webhook(request) : methods.answer(request);
        }
    }

    /** From now on apps with this token are given this address for Socket Mode. */
    public void socket(String appToken, String url) {
        this.appToken = appToken;
        this.socketUrl = url;
    }

    private Reply connection(Request request) {
        return appToken.isEmpty() || !appToken.equals(request.bearer())
                ? Reply.ok(Json.object().put("ok", false).put("error", "invalid_auth"))
                : Reply.ok(Json.object().put("ok", true).put("url", socketUrl));
    }

    private Reply webhook(Request request) {
        if (!request.path().equals(webhookPath)) {
            return Reply.text(403, "invalid_token");
        }
        ObjectNode body = Json.parse(request.body());
        if (body == null) {
            return Reply.text(400, "invalid_payload");
        }
        if (channels.tooFast(WEBHOOK, clock().instant())) {
            return SlackMethods.slowDown();
        }
        Optional<String> error = SlackMethods.error(body);
        if (error.isPresent()) {
            return Reply.text(400, error.get());
        }
        messages.add(clock().instant(), WEBHOOK, body);
        return Reply.text(200, "ok");
    }
}
