package io.brickgate.databricks;

import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.time.Clock;
import java.time.Duration;

/** Where requests of one kind to one workspace wait for their turn. */
final class Turnstile {

    private final TokenBucket bucket;
    private final Duration longestRest;
    private final Pause pause;

    /** @param longestRest how long a request waits where the workspace asked to be left alone */
    Turnstile(Limits.Rate rate, Duration longestRest, Clock clock, Pause pause) {
        this.bucket = new TokenBucket(rate, clock);
        this.longestRest = longestRest;
        this.pause = pause;
    }

    /** @throws WorkspaceFault {@code throttled} where the workspace wants to be left alone for longer than is waited */
    void pass(Call call) {
        Duration rest = bucket.rest();
        if (rest.compareTo(longestRest) > 0) {
            throw Faults.throttled(call, rest);
        }
        waitFor(rest);
        waitFor(bucket.take());
    }

    void restFor(Duration time) {
        bucket.restFor(time);
    }

    void waitFor(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.local(Kind.NOT_DONE, Faults.INTERRUPTED, "interrupted while waiting for a request's turn");
        }
    }
}
