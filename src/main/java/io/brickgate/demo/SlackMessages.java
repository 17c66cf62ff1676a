package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages in the simulated Slack, by their {@code ts}, which is unique over all channels. Guarded by its owner. */
final class SlackMessages {

    private final Map<String, SlackMessage> messages = new LinkedHashMap<>();
    private int most = Integer.MAX_VALUE;
    private long lastMicros;

    SlackMessage add(Instant now, String channel, ObjectNode body) {
        lastMicros = Math.max(lastMicros + 1, now.toEpochMilli() * 1000);
        String ts = "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000);
        SlackMessage message = new SlackMessage(
                channel,
                ts,
                body.path("thread_ts").asText(null),
                body.path("text").asText(),
                body.path("blocks"),
                body.path("metadata"),
                List.of());
        messages.put(ts, message);
        trim();
        return message;
    }

    Optional<SlackMessage> edit(String channel, ObjectNode body) {
        SlackMessage known = messages.get(body.path("ts").asText());
        if (known == null || !known.channel().equals(channel)) {
            return Optional.empty();
        }
        SlackMessage edited = known.edited(body.path("text").asText(), body.path("blocks"), body.path("metadata"));
        messages.put(edited.ts(), edited);
        return Optional.of(edited);
    }

    /** Top-level messages, the newest first; with {@code ts} that message and the replies to it, the oldest first. */
    List<SlackMessage> history(String channel, ObjectNode body) {
        String thread = body.path("ts").asText("");
        String oldest = body.path("oldest").asText("0");
        List<SlackMessage> found = new ArrayList<>(messages.values().stream()
                .filter(message -> message.channel().equals(channel))
                .filter(message -> thread.isEmpty() ? message.threadTs() == null : belongs(message, thread))
                .filter(message -> message.ts().compareTo(oldest) >= 0)
                .toList());
        if (thread.isEmpty()) {
            Collections.reverse(found);
        }
        return found.stream().limit(body.path("limit").asLong(100)).toList();
    }

    List<SlackMessage> all() {
        return List.copyOf(messages.values());
    }

    void keepLast(int count) {
        most = count;
        trim();
    }

    static ObjectNode json(SlackMessage message, boolean withMetadata) {
        ObjectNode json = Json.object()
                .put("type", "message")
                .put("ts", message.ts())
                .put("text", message.text())
                .put("bot_id", "B0SIM");
        if (message.threadTs() != null) {
            json.put("thread_ts", message.threadTs());
        }
        put(json, "blocks", message.blocks());
        if (withMetadata) {
            put(json, "metadata", message.metadata());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            json.set(name, value);
        }
    }

    private static boolean belongs(SlackMessage message, String thread) {
        return message.ts().equals(thread) || thread.equals(message.threadTs());
    }

    private void trim() {
        while (messages.size() > most) {
            messages.remove(messages.keySet().iterator().next());
        }
    }
}
