package io.brickgate.wiring;

import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Delivery;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.notifications.Trials;
import io.brickgate.wiring.channels.ChannelRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends test messages down the configured channels without a hub. */
public final class OfflineChannels {

    private OfflineChannels() {}

    /**
     * Sends a real message that says that it is a test.
     *
     * @return what the receiver refused, empty where it has taken it
     * @throws IllegalStateException where the configuration cannot be read, or there is no such channel or it is off
     */
    public static Optional<DeliveryFault> test(String name, List<String> settings, Map<String, String> environment) {
        Inspection inspection = new Inspection();
        BrickgateSettings known = ReadSettings.of(settings, environment, inspection)
                .orElseThrow(() -> new IllegalStateException(
                        "the configuration cannot be read; the command check says what is wrong with it"));
        Channel channel = on(name, CheckedChannels.look(known, inspection));
        Path routes = known.routes().isBlank() ? null : Path.of(known.routes());
        try (ChannelRoutes channels = new ChannelRoutes(List.of(channel), routes, Clock.systemUTC())) {
            for (Delivery trial :
                    Trials.of(channel, known.publicUrl(), Clock.systemUTC().instant())) {
                DeliveryFault fault = channels.deliver(trial);
                if (fault != null) {
                    return Optional.of(fault);
                }
            }
        }
        return Optional.empty();
    }

    private static Channel on(String name, List<Channel> channels) {
        Channel channel = channels.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no channel '" + name + "'; there are "
                        + channels.stream().map(Channel::name).toList()));
        if (!channel.on()) {
            throw new IllegalStateException("the channel '" + name + "' is off: " + channel.why());
        }
        return channel;
    }
}
