package io.brickgate.doctor;

import static io.brickgate.doctor.Thresholds.BIG_BROADCAST;
import static io.brickgate.doctor.Thresholds.BIG_PLAN;
import static io.brickgate.doctor.Thresholds.BIG_RESULT;
import static io.brickgate.doctor.Thresholds.BUSY_GC;
import static io.brickgate.doctor.Thresholds.FIRST_PLAN_MS;
import static io.brickgate.doctor.Thresholds.LONG_GAP_MS;
import static io.brickgate.doctor.Thresholds.LONG_START_MS;
import static io.brickgate.doctor.Thresholds.MANY_FILES;
import static io.brickgate.doctor.Thresholds.MANY_GAPS;
import static io.brickgate.doctor.Thresholds.NO_GAP_MS;
import static io.brickgate.doctor.Thresholds.PLANNING_GC;
import static io.brickgate.doctor.Thresholds.SHORT_GAP_MS;

import io.brickgate.doctor.SparkRun.Gap;
import io.brickgate.doctor.SparkRun.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What passes between jobs and queries, where the event log says nothing: what stands around it tells what it was. */
final class Gaps {

    private final SparkRun run;
    private final @Nullable DriverLog log;
    private final @Nullable GcLog gc;
    private final boolean jobLoop;
    private final Findings found;
    private double userSeconds;
    private double guessed;

    Gaps(SparkRun run, @Nullable DriverLog log, @Nullable GcLog gc, boolean jobLoop, Findings found) {
        this.run = run;
        this.log = log;
        this.gc = gc;
        this.jobLoop = jobLoop;
        this.found = found;
    }

    /** Seconds of the application's own code, or of nobody's. */
    double userSeconds() {
        return userSeconds;
    }

    /** Seconds whose cause was told from what stands around them. */
    double guessed() {
        return guessed;
    }

    void settle() {
        long ahead = log == null ? 0 : log.ahead(run.startedAt);
        List<Gap> shortOnes = run.gaps.stream()
                .filter(gap ->
                        gap.next() != null && gap.before() != null && gap.ms() < SHORT_GAP_MS && gap.ms() > NO_GAP_MS)
                .toList();
        boolean working = shortOnes.size() >= MANY_GAPS && working(shortOnes);
        boolean firstSeen = false;
        for (Gap gap : run.gaps) {
            boolean first = !firstSeen;
            firstSeen = true;
            double left = gap.ms() / 1000.0;
            double listed = listed(gap, ahead);
            if (listed > 0) {
                found.idle("metadata", listed, "the driver lists files: %.1f s".formatted(listed));
                left -= listed;
            }
            if (broadcast(gap, ahead) && left > 0) {
                found.idle(
                        "broadcast",
                        left,
                        "a big variable is broadcast by hand: %.1f s before the next job".formatted(left));
                continue;
            }
            left = settled(gap, first, left, working);
            found.spent().add(first ? Breakdown.START : Breakdown.OWN, left);
            userSeconds += first ? 0 : left;
        }
    }

    /** Returns what is left of it. */
    private double settled(Gap gap, boolean first, double left, boolean working) {
        Query before = gap.before();
        Query next = gap.next();
        if (run.iteratorJobs >= 10 && gap.jobBefore() != null && run.resultBytes >= BIG_RESULT) {
            found.idle("collection", left, "");
            return 0;
        }
        if (before != null && before.resultBytes >= BIG_RESULT && !before.isBroadcast()) {
            found.idle("collection", left, "%.1f s after query %d has brought its result".formatted(left, before.id));
            return 0;
        }
        if (next != null && next.planLength >= BIG_PLAN) {
            found.idle(
                    "planning",
                    left,
                    "%.1f s before query %d, whose plan has %,d characters".formatted(left, next.id, next.planLength));
            return 0;
        }
        if (jobLoop && !gap.last() && gap.ms() < SHORT_GAP_MS) {
            found.idle("scheduling", left, "");
            return 0;
        }
        if (next != null && log == null && next.metric("number of files read") >= MANY_FILES && left > 2) {
            guessed += left;
            found.idle(
                    "metadata",
                    left,
                    "%.1f s before query %d reads %,d files"
                            .formatted(left, next.id, next.metric("number of files read")));
            return 0;
        }
        long enough = first ? LONG_START_MS : LONG_GAP_MS;
        if (next != null && gap.ms() >= enough && gc != null && rate(gc, List.of(gap)) >= PLANNING_GC) {
            double own = first ? FIRST_PLAN_MS / 1000.0 : 0;
            guessed += left - own;
            found.idle(
                    "planning",
                    left - own,
                    "%.1f s before query %d in which the driver allocates as whoever analyses a plan does"
                            .formatted(left - own, next.id));
            return own;
        }
        if (!first && next != null && before != null && gap.ms() < SHORT_GAP_MS && working) {
            guessed += gc == null ? left : 0;
            found.idle("planning", left, "");
            return 0;
        }
        return left;
    }

    /** Whoever plans allocates; without a log of collections, many short gaps between queries are taken for it. */
    private boolean working(List<Gap> gaps) {
        if (gc == null) {
            return true;
        }
        return rate(gc, gaps) >= BUSY_GC;
    }

    /** Collections a second. */
    private static double rate(GcLog gc, List<Gap> gaps) {
        double took = gaps.stream().mapToLong(Gap::ms).sum() / 1000.0;
        return gaps.stream().mapToLong(gap -> gc.within(gap.from(), gap.to())).sum() / took;
    }

    private double listed(Gap gap, long ahead) {
        if (log == null) {
            return 0;
        }
        double listed = 0;
        for (DriverLog.Span span : log.listings) {
            long from = Math.max(gap.from(), span.from() - ahead);
            long to = Math.min(gap.to(), span.to() - ahead + 1_000);
            listed += Math.max(0, to - from) / 1000.0;
        }
        return Math.min(listed, gap.ms() / 1000.0);
    }

    private boolean broadcast(Gap gap, long ahead) {
        return log != null
                && log.broadcasts.stream()
                        .anyMatch(one -> one.mib() * 1024 * 1024 >= BIG_BROADCAST
                                && one.at() - ahead + 1_000 >= gap.from()
                                && one.at() - ahead - 1_000 <= gap.to());
    }
}
