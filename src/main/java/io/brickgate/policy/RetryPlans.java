package io.brickgate.policy;

import io.brickgate.documents.Document;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the {@code retry} of a rule. */
final class RetryPlans {

    private static final double USUAL_FACTOR = 2;
    private static final double STEEPEST_FACTOR = 10;
    private static final int MOST_RETRIES = 20;
    private static final Duration USUAL_MAX_DELAY = Duration.ofHours(1);
    private static final Duration USUAL_WITHIN = Duration.ofHours(6);
    private static final Duration LONGEST = Duration.ofDays(7);

    private RetryPlans() {}

    static RetryPlan read(Document retry, boolean evenIfUnsafe, Severity ifTold) {
        retry.only("mode", "first_delay", "factor", "max_delay", "limit", "within");
        Duration first = span(retry.need("first_delay"));
        Duration max = retry.at("max_delay").map(RetryPlans::span).orElse(longer(first, USUAL_MAX_DELAY));
        if (first.compareTo(max) > 0) {
            retry.mistake("max_delay is shorter than first_delay", "make max_delay at least as long");
        }
        return new RetryPlan(
                retry.at("mode").map(mode -> mode.oneOf(RetryMode.class)).orElse(RetryMode.AUTO),
                first,
                retry.at("factor").map(RetryPlans::factor).orElse(USUAL_FACTOR),
                max,
                retry.need("limit").number(1, MOST_RETRIES),
                retry.at("within").map(RetryPlans::within).orElse(USUAL_WITHIN),
                evenIfUnsafe,
                ifTold);
    }

    private static Duration span(Document place) {
        Duration span = place.duration();
        if (span.compareTo(LONGEST) > 0) {
            place.mistake("'" + place.text() + "' is too long", "at most 7d");
        }
        return span;
    }

    /** From a moment to seven days. */
    static Duration within(Document place) {
        Duration within = span(place);
        if (within.isZero()) {
            place.mistake("'" + place.text() + "' must be longer than nothing", "a duration such as 6h");
        }
        return within;
    }

    private static double factor(Document place) {
        return place.parsed(RetryPlans::factor, USUAL_FACTOR, "a number from 1 to 10 such as 2 or 1.5");
    }

    private static @Nullable Double factor(String text) {
        double factor = Double.parseDouble(text);
        return factor >= 1 && factor <= STEEPEST_FACTOR ? factor : null;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
