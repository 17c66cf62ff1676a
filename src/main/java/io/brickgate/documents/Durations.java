package io.brickgate.documents;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as people write them in rules and policies: a whole number and one of s, m, h, d. */
final class Durations {

    private Durations() {}

    static @Nullable Duration parse(String text) {
        if (text.length() < 2) {
            return null;
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        if (number < 0 || number > 1_000_000) {
            return null;
        }
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> null;
        };
    }
}
