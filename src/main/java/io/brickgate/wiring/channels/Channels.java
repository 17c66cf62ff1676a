package io.brickgate.wiring.channels;

import io.brickgate.notifications.Channel;
import java.util.List;

/** The configured channels by name. */
final class Channels {

    private Channels() {}

    static Channel named(List<Channel> channels, String name) {
        return channels.stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No channel is called '" + name + "'"));
    }
}
