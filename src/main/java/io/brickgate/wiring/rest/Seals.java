package io.brickgate.wiring.rest;

import io.brickgate.notifications.Channel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of what comes in: HMAC-SHA256 with the secret of a channel.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>
 * @see <a href="https://developer.pagerduty.com/docs/verifying-webhook-signatures">Verifying webhook signatures</a>
 */
final class Seals {

    /** Older or younger requests may be somebody's replay. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final List<String> slackSecrets;
    private final List<String> pagerDutySecrets;
    private final Clock clock;

    Seals(List<Channel> channels, Clock clock) {
        this.slackSecrets = secrets(channels, "slack", "signing-secret");
        this.pagerDutySecrets = secrets(channels, "pagerduty", "webhook-secret");
        this.clock = clock;
    }

    /** @param timestamp in seconds since 1970; @param signature {@code v0=} and 64 hexadecimal digits */
    boolean slack(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Duration age = Duration.ofSeconds(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        if (age.abs().compareTo(WINDOW) > 0) {
            return false;
        }
        byte[] head = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        return slackSecrets.stream().anyMatch(secret -> same("v0=" + hmac(secret, head, body), signature));
    }

    /** @param signatures {@code v1=} and 64 hexadecimal digits, of several secrets parted by commas */
    boolean pagerDuty(@Nullable String signatures, byte[] body) {
        return signatures != null
                && Arrays.stream(signatures.split(","))
                        .map(String::strip)
                        .anyMatch(signature -> pagerDutySecrets.stream()
                                .anyMatch(secret -> same("v1=" + hmac(secret, new byte[0], body), signature)));
    }

    private static boolean same(String right, String given) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(String secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(head);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> secrets(List<Channel> channels, String type, String key) {
        return channels.stream()
                .filter(channel -> channel.type().equals(type))
                .map(channel -> channel.setting(key))
                .filter(secret -> !secret.isBlank())
                .toList();
    }
}
