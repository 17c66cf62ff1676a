package io.brickgate.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a channel's configuration by what its type needs. */
public final class ChannelTypes {

    private static final Set<String> TLS = Set.of("none", "starttls", "tls");

    private ChannelTypes() {}

    /**
     * The channel: on where its type has what it needs, otherwise off with the reason. A type that is not built in is on,
     * as its route alone knows what it needs.
     *
     * @param hears null for what is usual for the type: every kind, but for e-mail
     * @param settings blank values count as not set
     * @throws IllegalArgumentException naming the channel and the setting, never its value, where a setting is unknown or
     *     cannot be right
     */
    public static Channel read(
            String name, String type, @Nullable Set<NoticeKind> hears, Map<String, String> settings) {
        Map<String, String> given = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (!value.isBlank()) {
                given.put(key, value.strip());
            }
        });
        Set<NoticeKind> kinds = hears == null ? usual(type) : hears;
        Optional<ChannelType> known =
                ChannelType.all().filter(one -> one.name().equals(type)).findFirst();
        known.ifPresent(one -> check(name, one, settings.keySet(), given));
        String lack = known.map(one -> one.lack().apply(given)).orElse("");
        return new Channel(name, type, lack.isEmpty(), lack, kinds, given);
    }

    /** A mail for every step would be noise: people read of the failure, of its cause and of the all-clear. */
    private static Set<NoticeKind> usual(String type) {
        return type.equals(ChannelType.EMAIL.name())
                ? EnumSet.of(
                        NoticeKind.OPENED,
                        NoticeKind.FAILED_AGAIN,
                        NoticeKind.REOPENED,
                        NoticeKind.DIAGNOSED,
                        NoticeKind.ESCALATED,
                        NoticeKind.CONSENT_WANTED,
                        NoticeKind.DIGEST,
                        NoticeKind.RESOLVED)
                : type.equals(ChannelType.SERVICENOW.name()) || type.equals(ChannelType.PAGERDUTY.name())
                        ? EnumSet.complementOf(EnumSet.of(
                                NoticeKind.SILENCE_ENDS,
                                NoticeKind.CONSENT_WANTED,
                                NoticeKind.CONSENT_ENDED,
                                NoticeKind.DIGEST))
                        : EnumSet.allOf(NoticeKind.class);
    }

    private static void check(String name, ChannelType type, Set<String> keys, Map<String, String> given) {
        Set<String> unknown = type.unknown(keys);
        if (!unknown.isEmpty()) {
            throw fault(
                    name,
                    unknown.iterator().next(),
                    "is unknown; " + type.name() + " has " + String.join(", ", new TreeSet<>(type.settings())));
        }
        type.urls().forEach(key -> WebAddress.fault(given.getOrDefault(key, "")).ifPresent(why -> {
            throw fault(name, key, why);
        }));
        if (!given.getOrDefault(ChannelType.PER_MINUTE, "1").matches("[1-9][0-9]{0,5}")) {
            throw fault(name, ChannelType.PER_MINUTE, "is no number of messages a minute from 1 to 999999");
        }
        if (type == ChannelType.EMAIL) {
            checkMail(name, given);
        }
    }

    private static void checkMail(String name, Map<String, String> given) {
        if (!TLS.contains(given.getOrDefault("tls", "starttls"))) {
            throw fault(name, "tls", "is not one of none, starttls, tls");
        }
        if (!given.getOrDefault("port", "25").matches("[1-9][0-9]{0,4}")) {
            throw fault(name, "port", "is not a port number");
        }
        checkAddresses(name, "from", given, 1);
        checkAddresses(name, "to", given, 100);
    }

    private static void checkAddresses(String name, String key, Map<String, String> given, int most) {
        try {
            if (InternetAddress.parse(given.getOrDefault(key, ""), true).length > most) {
                throw fault(name, key, "has more than " + most + " mail addresses");
            }
        } catch (AddressException e) {
            throw fault(name, key, "is no mail address, or no list of them parted by commas");
        }
    }

    private static IllegalArgumentException fault(String channel, String key, String problem) {
        return new IllegalArgumentException("Channel '" + channel + "': setting '" + key + "' " + problem);
    }
}
