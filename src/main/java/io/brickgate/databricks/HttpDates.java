package io.brickgate.databricks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the two HTTP headers that speak of time, and takes nonsense for silence. */
final class HttpDates {

    private HttpDates() {}

    static @Nullable Instant date(@Nullable String header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The wait that a {@code Retry-After} of seconds or of an HTTP date asks for, at most the cap.
     *
     * @param now by the clock of who sent the header
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, 10.2.3</a>
     */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now, Duration cap) {
        Duration asked = asked(header, now);
        if (asked == null) {
            return null;
        }
        Duration wait = asked.isNegative() ? Duration.ZERO : asked;
        return wait.compareTo(cap) > 0 ? cap : wait;
    }

    private static @Nullable Duration asked(@Nullable String header, Instant now) {
        if (header != null && header.strip().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header.strip()));
        }
        Instant date = date(header);
        return date == null ? null : Duration.between(now, date);
    }
}
