package io.brickgate.runs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace is watched.
 *
 * @param overlap how far each window reaches back before the last completed poll; more than clocks differ
 * @param firstLookBack how far the very first window reaches back
 * @param sweepEvery how often a window reaches back by {@code sweepBack} instead, to find what nothing else showed
 * @param sweepBack how far that wide window reaches back before the last completed poll
 */
public record WatchSettings(Duration overlap, Duration firstLookBack, Duration sweepEvery, Duration sweepBack) {

    /** Whether the next window is to be a wide one; also where the last one lies in a future that was none. */
    boolean sweepDue(Instant sweptUntil, Instant now) {
        return sweptUntil.plus(sweepEvery).isBefore(now) || sweptUntil.isAfter(now.plus(overlap));
    }

    /**
     * Where the next window begins, by Databricks' clock.
     *
     * @param watchedUntil of the last completed poll, null before the first; never believed where it is in the future
     */
    Instant windowFrom(@Nullable Instant watchedUntil, Instant now, boolean sweep) {
        if (watchedUntil == null) {
            return now.minus(firstLookBack);
        }
        Instant since = watchedUntil.isBefore(now) ? watchedUntil : now;
        return since.minus(sweep && sweepBack.compareTo(overlap) > 0 ? sweepBack : overlap);
    }
}
