package io.brickgate.notifications;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A configured way to reach people. Its type names the route file in {@code routes/channels/} that carries it, reached
 * at {@code direct:channel-TYPE}.
 *
 * @param name unique, such as {@code slack} or {@code finance-slack}
 * @param type {@code slack, email, servicenow, pagerduty}, or that of a route file of one's own
 * @param on whether it has what it needs to send
 * @param why the reason why it is off, naming the settings; empty where it is on
 * @param hears the kinds of notices that go down this channel
 * @param settings addresses and credentials by key; never printed
 */
public record Channel(
        String name, String type, boolean on, String why, Set<NoticeKind> hears, Map<String, String> settings) {

    public Channel {
        hears = Set.copyOf(hears);
        settings = Map.copyOf(settings);
    }

    public Channel(String name, String type, boolean on, Set<NoticeKind> hears, Map<String, String> settings) {
        this(name, type, on, "", hears, settings);
    }

    /** A setting's value, an empty text where there is none. */
    public String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /** The values that nobody may read, told by what their keys are called. */
    public List<String> secrets() {
        return settings.entrySet().stream()
                .filter(setting ->
                        secret(setting.getKey()) && !setting.getValue().isBlank())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean secret(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return Stream.of("token", "secret", "password", "key", "webhook").anyMatch(name::contains);
    }

    @Override
    public String toString() {
        return type + " channel '" + name + "'" + (on ? "" : " (off)");
    }
}
