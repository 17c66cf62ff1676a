package io.brickgate.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The channels of the simulated Slack, and how fast each is written to. Guarded by its owner. */
final class SlackChannels {

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, Instant> lastPost = new HashMap<>();
    private volatile boolean limited;

    /** The channel's id, made where there was none. */
    String named(String name) {
        return ids.computeIfAbsent(name, n -> "C0SIM%04d".formatted(ids.size() + 1));
    }

    /** The id of a channel given by id, by name or by name with a hash. */
    Optional<String> known(String given) {
        String name = given.startsWith("#") ? given.substring(1) : given;
        return ids.containsValue(given) ? Optional.of(given) : Optional.ofNullable(ids.get(name));
    }

    void limit() {
        limited = true;
    }

    /** Whether less than a second has passed since the channel's last message; if not, this is one. */
    boolean tooFast(String channel, Instant now) {
        Instant last = lastPost.getOrDefault(channel, Instant.EPOCH);
        if (limited && now.isBefore(last.plusSeconds(1))) {
            return true;
        }
        lastPost.put(channel, now);
        return false;
    }
}
