package io.brickgate.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as people say them, seen from one moment. The page's script says them in the same way as time goes on. */
record Times(Instant now) {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** "12 s ago", "in 5 min". */
    public String ago(Instant at) {
        Duration past = Duration.between(at, now);
        if (past.isNegative()) {
            return "in " + span(past.negated());
        }
        return past.toSeconds() < 1 ? "just now" : span(past) + " ago";
    }

    public String utc(Instant at) {
        return UTC.format(at);
    }

    /** For machines, RFC 3339 to the millisecond. */
    public String exact(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli()).toString();
    }

    /** How long something took, or has been going on. */
    public String took(Instant from, @Nullable Instant to) {
        Duration took = Duration.between(from, to == null ? now : to);
        return span(took.isNegative() ? Duration.ZERO : took);
    }

    private static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < 90 * 60) {
            return Math.round(seconds / 60.0) + " min";
        }
        return seconds < 36 * 3600 ? Math.round(seconds / 3600.0) + " h" : Math.round(seconds / 86400.0) + " days";
    }
}
