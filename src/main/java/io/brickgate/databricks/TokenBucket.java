package io.brickgate.databricks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Spreads requests of one kind to one workspace so that its rate is kept, and rests when the workspace asks for it. */
final class TokenBucket {

    private final double perMilli;
    private final int burst;
    private final Clock clock;
    private double permits;
    private Instant filled;
    private Instant restUntil = Instant.MIN;

    TokenBucket(Limits.Rate rate, Clock clock) {
        this.perMilli = rate.perSecond() / 1000;
        this.burst = rate.burst();
        this.clock = clock;
        this.permits = burst;
        this.filled = clock.instant();
    }

    /** Takes a place in the queue; the caller waits the given time before it sends. */
    synchronized Duration take() {
        fill();
        permits -= 1;
        return permits >= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(-permits / perMilli));
    }

    /** How long the workspace still wants to be left alone. */
    synchronized Duration rest() {
        Instant now = clock.instant();
        return restUntil.isAfter(now) ? Duration.between(now, restUntil) : Duration.ZERO;
    }

    synchronized void restFor(Duration time) {
        Instant until = clock.instant().plus(time);
        restUntil = until.isAfter(restUntil) ? until : restUntil;
    }

    private void fill() {
        Instant now = clock.instant();
        // a clock set back gives nothing and takes nothing
        long millis = Math.max(0, Duration.between(filled, now).toMillis());
        permits = Math.min(burst, permits + millis * perMilli);
        filled = now;
    }
}
