package io.brickgate.notifications;

import java.util.Map;
import java.util.Set;

/**
 * A configured way to reach people. Its type names the route file in {@code routes/channels/} that carries it, reached
 * at {@code direct:channel-TYPE}.
 *
 * @param name unique, such as {@code slack} or {@code finance-slack}
 * @param type {@code slack, email, servicenow, pagerduty}, or that of a route file of one's own
 * @param on whether it has what it needs to send
 * @param hears the kinds of notices that go down this channel
 * @param settings addresses and credentials by key; never printed
 */
public record Channel(String name, String type, boolean on, Set<NoticeKind> hears, Map<String, String> settings) {

    public Channel {
        hears = Set.copyOf(hears);
        settings = Map.copyOf(settings);
    }

    /** A setting's value, an empty text where there is none. */
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    @Override
    public String toString() {
        return type + " channel '" + name + "'" + (on ? "" : " (off)");
    }
}
