package io.brickgate.notifications;

import io.brickgate.documents.Json;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What Slack's Web API answered. */
record SlackAnswer(Map<?, ?> fields) {

    /** @throws SlackRefusal as a passing fault where it is no JSON object: a proxy's page, half an answer */
    static SlackAnswer read(Json json, String text) {
        try {
            return new SlackAnswer(json.read(text, Map.class));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new SlackRefusal("internal_error", "the answer is no JSON");
        }
    }

    boolean ok() {
        return Boolean.TRUE.equals(fields.get("ok"));
    }

    String text(String field) {
        return Objects.toString(fields.get(field), "");
    }

    /** Only what looks like one of Slack's words, and its hints. */
    SlackRefusal refusal() {
        String error = text("error").matches("[a-z_]{1,60}") ? text("error") : "no error code";
        String hints = fields.get("response_metadata") instanceof Map<?, ?> metadata
                        && metadata.get("messages") instanceof List<?> messages
                ? messages.toString()
                : "";
        return new SlackRefusal(error, Words.cap(hints, 200));
    }

    /** The {@code ts} of the message that carries this notice. */
    Optional<String> message(long notice) {
        return fields.get("messages") instanceof List<?> messages
                ? messages.stream()
                        .filter(Map.class::isInstance)
                        .map(Map.class::cast)
                        .filter(message -> carries(message, notice))
                        .map(message -> String.valueOf(message.get("ts")))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean carries(Map<?, ?> message, long notice) {
        return message.get("metadata") instanceof Map<?, ?> metadata
                && Slack.EVENT.equals(metadata.get("event_type"))
                && metadata.get("event_payload") instanceof Map<?, ?> payload
                && Long.toString(notice).equals(Objects.toString(payload.get("notification")));
    }
}
