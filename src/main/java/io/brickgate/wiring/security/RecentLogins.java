package io.brickgate.wiring.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials that have just been found right, so that not every request pays for a slow hash. Kept in memory for a few
 * minutes, as a keyed digest whose key is new at each start.
 */
final class RecentLogins {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1_000;

    private final Map<String, Instant> until = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final SecretKeySpec key;
    private final Clock clock;

    RecentLogins(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    synchronized boolean knows(String user, String password) {
        Instant end = until.get(digest(user, password));
        return end != null && end.isAfter(clock.instant());
    }

    synchronized void remember(String user, String password) {
        until.put(digest(user, password), clock.instant().plus(KEPT));
    }

    private String digest(String user, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((user.length() + ":" + user).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
