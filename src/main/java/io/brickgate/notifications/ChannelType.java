package io.brickgate.notifications;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind of receiver that the hub knows, and what has to be set for it.
 *
 * @param settings all keys that a channel of this type may have
 * @param urls those whose value is a web address
 * @param lack what is missing before anything can be sent, empty where nothing is
 */
record ChannelType(String name, Set<String> settings, Set<String> urls, Function<Map<String, String>, String> lack) {

    /** How many messages a minute may go down the channel. */
    static final String PER_MINUTE = "per-minute";

    static final ChannelType SLACK = new ChannelType(
            "slack",
            Set.of("token", "channel", "api-url", "webhook-url", "signing-secret", "app-token", PER_MINUTE),
            Set.of("api-url", "webhook-url"),
            ChannelType::slackLacks);
    static final ChannelType EMAIL = new ChannelType(
            "email",
            Set.of("host", "port", "username", "password", "tls", "ca-file", "from", "to", PER_MINUTE),
            Set.of(),
            given -> missing(given, "host", "from", "to"));
    static final ChannelType SERVICENOW = new ChannelType(
            "servicenow",
            Set.of(
                    "url",
                    "username",
                    "password",
                    "client-id",
                    "client-secret",
                    "table",
                    "close-code",
                    "resolved-state",
                    "reopened-state",
                    "assignment-group",
                    PER_MINUTE),
            Set.of("url"),
            ChannelType::serviceNowLacks);
    static final ChannelType PAGERDUTY = new ChannelType(
            "pagerduty",
            Set.of("routing-key", "events-url", "webhook-secret", PER_MINUTE),
            Set.of("events-url"),
            given -> missing(given, "routing-key"));

    static Stream<ChannelType> all() {
        return Stream.of(SLACK, EMAIL, SERVICENOW, PAGERDUTY);
    }

    /** The keys that this type does not know, in alphabetical order. */
    Set<String> unknown(Set<String> keys) {
        Set<String> unknown = new TreeSet<>(keys);
        unknown.removeAll(settings);
        return unknown;
    }

    private static String slackLacks(Map<String, String> given) {
        if (blank(given, "token")) {
            return blank(given, "webhook-url") ? "neither 'token' nor 'webhook-url' is set" : "";
        }
        return missing(given, "channel");
    }

    private static String serviceNowLacks(Map<String, String> given) {
        String missing = missing(given, "url", "username", "password");
        if (!missing.isEmpty()) {
            return blank(given, "client-id") ? missing : missing + "; a client id alone grants no sign-in here";
        }
        return blank(given, "client-id") == blank(given, "client-secret")
                ? ""
                : missing(given, "client-id", "client-secret");
    }

    private static String missing(Map<String, String> given, String... keys) {
        String missing = String.join(
                ", ",
                Stream.of(keys)
                        .filter(key -> blank(given, key))
                        .map(key -> "'" + key + "'")
                        .toList());
        return missing.isEmpty() ? "" : "not set: " + missing;
    }

    private static boolean blank(Map<String, String> given, String key) {
        return given.getOrDefault(key, "").isBlank();
    }
}
