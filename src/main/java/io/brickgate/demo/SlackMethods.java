package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;

/** The methods of the simulated Slack's Web API. Guarded by its owner. */
final class SlackMethods {

    private final Clock clock;
    private final String token;
    private final String url;
    private final SlackChannels channels;
    private final SlackMessages messages;

    SlackMethods(Clock clock, String token, String url, SlackChannels channels, SlackMessages messages) {
        this.clock = clock;
        this.token = token;
        this.url = url;
        this.channels = channels;
        this.messages = messages;
    }

    Reply answer(Request request) {
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
                Reply.ok(ok().put("url", url + "/")
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
        Optional<String> channel = channels.known(body.path("channel").asText());
        if (channel.isEmpty()) {
            return refused("channel_not_found");
        }
        Optional<Reply> fault = fault(body, channel.get());
        return fault.orElseGet(() -> {
            SlackMessage message = messages.add(clock.instant(), channel.get(), body);
            ObjectNode answer = ok().put("channel", channel.get()).put("ts", message.ts());
            answer.set("message", SlackMessages.json(message, true));
            return Reply.ok(answer);
        });
    }

    private Reply update(ObjectNode body) {
        Optional<String> channel = channels.known(body.path("channel").asText());
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
        Optional<String> channel = channels.known(body.path("channel").asText());
        if (channel.isEmpty()) {
            return refused("channel_not_found");
        }
        ObjectNode answer = ok().put("has_more", false);
        ArrayNode found = answer.putArray("messages");
        boolean metadata = body.path("include_all_metadata").asBoolean();
        messages.history(channel.get(), body).forEach(message -> found.add(SlackMessages.json(message, metadata)));
        return Reply.ok(answer);
    }

    private Optional<Reply> fault(ObjectNode body, String channel) {
        return channels.tooFast(channel, clock.instant())
                ? Optional.of(slowDown())
                : error(body).map(error -> refused(error, body));
    }

    static Optional<String> error(ObjectNode body) {
        JsonNode blocks = body.path("blocks");
        if (SlackBlocks.fault(blocks).isPresent()) {
            return Optional.of("invalid_blocks");
        }
        return body.path("text").asText().isEmpty() && blocks.isEmpty() ? Optional.of("no_text") : Optional.empty();
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

    static Reply slowDown() {
        return Reply.json(429, Json.object().put("ok", false).put("error", "ratelimited"))
                .with("Retry-After", "1");
    }
}
