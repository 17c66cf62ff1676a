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
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials that have just been found right, so that not every request pays for a slow hash. Kept in memory for a few
 * minutes, as a keyed digest whose key is new at each start.
 */
final class RecentLogins {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1_000;

    private record Found(Person person, Instant until) {}

    private final Map<String, Found> found = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
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

    synchronized Optional<Person> find(String user, String password) {
        return Optional.ofNullable(found.get(digest(user, password)))
                .filter(one -> one.until().isAfter(clock.instant()))
                .map(Found::person);
    }

    synchronized void remember(String user, String password, Person person) {
        found.put(digest(user, password), new Found(person, clock.instant().plus(KEPT)));
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
