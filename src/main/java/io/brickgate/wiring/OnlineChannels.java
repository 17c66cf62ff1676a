package io.brickgate.wiring;

import io.brickgate.notifications.Channel;
import io.brickgate.wiring.CheckReport.Kind;
import io.brickgate.wiring.channels.ChannelProbe;
import io.brickgate.wiring.channels.ChannelProbe.Refused;
import io.brickgate.wiring.channels.ChannelProbe.Unasked;
import io.brickgate.wiring.channels.ChannelProbe.Welcome;
import java.util.List;

/** Asks the receivers of the channels that are on whether they take the hub; nothing is sent to people. */
final class OnlineChannels {

    private OnlineChannels() {}

    static void ask(List<Channel> channels, Inspection inspection) {
        ChannelProbe probe = new ChannelProbe();
        channels.stream().filter(Channel::on).forEach(channel -> {
            ChannelProbe.Answer answer = probe.ask(channel);
            if (answer instanceof Welcome welcome) {
                inspection.good(Kind.CHANNEL, channel.name(), welcome.said());
            } else if (answer instanceof Refused refused) {
                inspection.error(
                        Kind.CHANNEL,
                        channel.name(),
                        "brickgate.channels[" + channel.name() + "]",
                        refused.problem(),
                        refused.remedy());
            } else if (answer instanceof Unasked unasked) {
                inspection.off(Kind.CHANNEL, channel.name(), unasked.why());
            }
        });
    }
}
