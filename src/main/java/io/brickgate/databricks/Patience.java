package io.brickgate.databricks;

import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** How long one read waits before it is tried again: exponential, fully jittered, within the call's budget. */
final class Patience {

    private final Limits.Retries retries;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Instant start;
    private int tried;

    /** @param random from 0 to 1, for the jitter */
    Patience(Limits.Retries retries, Clock clock, DoubleSupplier random) {
        this.retries = retries;
        this.clock = clock;
        this.random = random;
        this.start = clock.instant();
    }

    /** The wait before the next try, empty where there is to be none. */
    Optional<Duration> after(WorkspaceFault fault) {
        tried++;
        if (tried >= retries.tries() || !Faults.passing(fault)) {
            return Optional.empty();
        }
        Duration wait = fault.retryAfter() != null ? fault.retryAfter() : jittered();
        Duration spent = Duration.between(start, clock.instant());
        return spent.plus(wait).compareTo(retries.budget()) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private Duration jittered() {
        double longest = (double) retries.firstWait().toMillis() * Math.pow(2, tried - 1);
        return Duration.ofMillis(
                (long) (Math.min(longest, (double) retries.budget().toMillis()) * random.getAsDouble()));
    }
}
