package io.brickgate.databricks;

import io.brickgate.databricks.WorkspaceHealth.Circuit;
import java.time.Clock;
import java.time.Instant;

/** Stops calls to a workspace that has failed several times in a row, and lets one through now and then to see. */
final class Breaker {

    private final Limits.Tripping tripping;
    private final Clock clock;
    private int faults;
    private boolean probing;
    private Instant openedAt = Instant.MIN;

    Breaker(Limits.Tripping tripping, Clock clock) {
        this.tripping = tripping;
        this.clock = clock;
    }

    /** Whether a call may go; whoever is let in says how it went, if it came to the workspace, and leaves. */
    synchronized boolean admits() {
        return switch (state()) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> {
                boolean first = !probing;
                probing = true;
                yield first;
            }
        };
    }

    synchronized void succeeded() {
        faults = 0;
    }

    synchronized void failed() {
        faults++;
        openedAt = clock.instant();
    }

    synchronized void left() {
        probing = false;
    }

    synchronized Circuit state() {
        if (faults < tripping.faults()) {
            return Circuit.CLOSED;
        }
        return clock.instant().isBefore(openedAt.plus(tripping.rest())) ? Circuit.OPEN : Circuit.HALF_OPEN;
    }
}
