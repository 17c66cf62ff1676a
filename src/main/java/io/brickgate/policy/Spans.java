package io.brickgate.policy;

import java.time.Duration;

/** Durations in words that people read at a glance. */
final class Spans {

    private static final int ROUNDED_FROM = 90;

    private Spans() {}

    static String text(Duration span) {
        long seconds = Math.round(span.toMillis() / 1000.0);
        if (seconds < ROUNDED_FROM) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < ROUNDED_FROM ? minutes + " min" : Math.round(minutes / 60.0) + " h";
    }
}
