package io.brickgate.wiring.channels;

import io.brickgate.notifications.DeliveryFault;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an HTTP status other than success means for a delivery. */
final class HttpFaults {

    private static final int WORDS = 200;

    private final Clock clock;

    HttpFaults(Clock clock) {
        this.clock = clock;
    }

    /** @param body what the receiver says about it; a page for people is left out */
    DeliveryFault answered(int status, Map<String, String> headers, @Nullable String body) {
        String words = body == null || body.stripLeading().startsWith("<") ? "" : body.strip();
        return of(status, retryAfter(headers), words.length() <= WORDS ? words : words.substring(0, WORDS));
    }

    /** After a 5xx the receiver may have done it all the same. */
    static DeliveryFault of(int status, @Nullable Duration retryAfter, String words) {
        boolean broken = status >= 500;
        String problem = "The receiver answered HTTP " + status + (words.isEmpty() ? "" : ": " + words);
        return new DeliveryFault(broken || status == 429, broken, retryAfter, problem);
    }

    /** Seconds or a date, RFC 9110, 10.2.3. */
    private @Nullable Duration retryAfter(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> "retry-after".equalsIgnoreCase(header.getKey()))
                .map(header -> duration(header.getValue().strip()))
                .findFirst()
                .orElse(null);
    }

    private Duration duration(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration rest = Duration.between(clock.instant(), at);
            return rest.isNegative() ? Duration.ZERO : rest;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
