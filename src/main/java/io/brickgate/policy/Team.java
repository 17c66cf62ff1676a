package io.brickgate.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who own jobs.
 *
 * @param severity the least that their failures have; null where rules decide alone
 * @param hours when they are told down {@code channels}; null is always
 * @param otherwise who is told outside their hours; what is critical is always told down {@code channels}
 */
record Team(
        String name,
        Match match,
        List<String> channels,
        @Nullable Severity severity,
        @Nullable Schedule hours,
        List<String> otherwise,
        @Nullable Duration escalateAfter,
        List<String> escalateTo) {

    Ownership at(Instant now, Severity decided) {
        boolean inHours = hours == null || hours.until(now).isPresent();
        boolean usual = inHours || decided == Severity.CRITICAL;
        return new Ownership(name, usual ? channels : otherwise, inHours, escalateAfter, escalateTo);
    }
}
