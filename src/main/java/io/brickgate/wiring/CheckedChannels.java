package io.brickgate.wiring;

import io.brickgate.notifications.Channel;
import io.brickgate.notifications.ChannelTypes;
import io.brickgate.wiring.CheckReport.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the configured channels: which are on, and why the others are off. */
final class CheckedChannels {

    private CheckedChannels() {}

    /** Those that can be read, on or off. */
    static List<Channel> look(BrickgateSettings settings, Inspection inspection) {
        Set<String> names = new HashSet<>();
        List<Channel> channels = new ArrayList<>();
        for (BrickgateSettings.ChannelEntry entry : settings.channels()) {
            if (names.add(entry.name())) {
                look(settings, entry, channels, inspection);
            } else {
                inspection.error(
                        Kind.CHANNEL,
                        entry.name(),
                        "brickgate.channels",
                        "two are named '" + entry.name() + "'",
                        "give each a name of its own");
            }
        }
        if (channels.stream().noneMatch(Channel::on)) {
            inspection.warning("brickgate.channels", "no channel is on: nobody is told", "set what one of them needs");
        }
        return channels;
    }

    private static void look(
            BrickgateSettings settings,
            BrickgateSettings.ChannelEntry entry,
            List<Channel> channels,
            Inspection inspection) {
        String key = "brickgate.channels[" + entry.name() + "]";
        try {
            Channel channel = ChannelTypes.read(entry.name(), entry.type(), entry.hears(), entry.settings());
            channels.add(channel);
            if (!hasRoute(settings, entry.type())) {
                inspection.error(
                        Kind.CHANNEL,
                        entry.name(),
                        key + ".type",
                        "there is no route channels/" + entry.type() + ".camel.yaml",
                        "one of slack, email, servicenow, pagerduty, or a route of your own under brickgate.routes");
            } else if (channel.on()) {
                Optional<String> unworded = OfflineBooks.previews(settings).fault(entry.type());
                unworded.ifPresent(fault -> inspection.error(
                        Kind.CHANNEL,
                        entry.name(),
                        "brickgate.routes",
                        "its template cannot be used: " + fault,
                        "mend the file in channels/ of that folder, or take it out: the shipped one is used then"));
                if (unworded.isEmpty()) {
                    inspection.good(Kind.CHANNEL, entry.name(), "on");
                }
            } else {
                inspection.off(Kind.CHANNEL, entry.name(), "off: " + channel.why());
            }
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            inspection.error(
                    Kind.CHANNEL, entry.name(), key, said.substring(said.indexOf(": ") + 2), "correct that setting");
        }
    }

    private static boolean hasRoute(BrickgateSettings settings, String type) {
        String file = "channels/" + type + ".camel.yaml";
        return settings.routes().isBlank()
                ? CheckedChannels.class.getClassLoader().getResource("routes/" + file) != null
                : Files.isRegularFile(Path.of(settings.routes(), file));
    }
}
