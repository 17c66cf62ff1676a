package io.brickgate.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The time in one server of the simulated world: that of another clock, moved as far as a test wants. Thread-safe. */
public final class WorldClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public WorldClock() {
        this(Clock.systemUTC());
    }

    public WorldClock(Clock base) {
        this.base = base;
    }

    /** Moves this clock on, or back where {@code by} is negative; moves add up. */
    public void shift(Duration by) {
        ahead.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(base.withZone(zone), ahead.get());
    }
}
