package io.brickgate.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Moments as people read them on a zone's clock. */
final class Moments {

    private Moments() {}

    static String text(Instant moment, ZoneId zone) {
        String local = moment.atZone(zone).toOffsetDateTime().withNano(0).toString();
        return zone instanceof ZoneOffset ? local : local + " (" + zone + ")";
    }
}
