package io.brickgate.wiring.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failed logins of a user from an address, and stops guessing for the rest of a minute. */
final class LoginThrottle {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private record Tries(Instant since, int failed) {}

    private final Map<String, Tries> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final int perMinute;
    private final Clock clock;

    LoginThrottle(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    synchronized boolean tooMany(String user, String address) {
        Tries so = tries.get(key(user, address));
        return so != null && fresh(so) && so.failed() >= perMinute;
    }

    /** @return whether it is one of those that are counted in this minute: beyond them nothing is looked at */
    synchronized boolean failed(String user, String address) {
        Tries now = tries.merge(
                key(user, address),
                new Tries(clock.instant(), 1),
                (before, first) -> fresh(before) ? new Tries(before.since(), before.failed() + 1) : first);
        return now.failed() <= perMinute;
    }

    synchronized void succeeded(String user, String address) {
        tries.remove(key(user, address));
    }

    private boolean fresh(Tries so) {
        return so.since().plus(WINDOW).isAfter(clock.instant());
    }

    private static String key(String user, String address) {
        return address + "|" + user;
    }
}
