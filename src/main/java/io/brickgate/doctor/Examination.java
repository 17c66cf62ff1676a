package io.brickgate.doctor;

import static io.brickgate.doctor.Thresholds.BIG_BROADCAST;
import static io.brickgate.doctor.Thresholds.BIG_MAP_STATUS;
import static io.brickgate.doctor.Thresholds.BIG_PLAN;
import static io.brickgate.doctor.Thresholds.BIG_RESULT;
import static io.brickgate.doctor.Thresholds.BUSY_GC;
import static io.brickgate.doctor.Thresholds.DECODING_MS;
import static io.brickgate.doctor.Thresholds.FIRST_PLAN_MS;
import static io.brickgate.doctor.Thresholds.LONG_GAP_MS;
import static io.brickgate.doctor.Thresholds.LONG_LINEAGE;
import static io.brickgate.doctor.Thresholds.LONG_START_MS;
import static io.brickgate.doctor.Thresholds.MANY_FILES;
import static io.brickgate.doctor.Thresholds.MANY_GAPS;
import static io.brickgate.doctor.Thresholds.MANY_JOBS;
import static io.brickgate.doctor.Thresholds.MANY_TASKS;
import static io.brickgate.doctor.Thresholds.PLANNING_GC;
import static io.brickgate.doctor.Thresholds.RESULT_RATE;
import static io.brickgate.doctor.Thresholds.SECONDS;
import static io.brickgate.doctor.Thresholds.SHARE;
import static io.brickgate.doctor.Thresholds.SHORT_GAP_MS;
import static io.brickgate.doctor.Thresholds.SOME_RESULT;

import io.brickgate.doctor.DriverVerdict.Cause;
import io.brickgate.doctor.SparkRun.Gap;
import io.brickgate.doctor.SparkRun.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the wall clock into what it was spent on. Whatever passes while no task runs is the driver's: before a query's first
 * job it plans, after the last one it commits or decodes, outside of queries it lists, collects, broadcasts, or the user's own
 * code runs. While tasks run, the driver is the bottleneck where they are so short or so many that launching them takes
 * longer than they do.
 */
final class Examination {

    static final String ENDS = "the log ends while";
    private static final int MOST_EVIDENCE = 6;

    private final SparkRun run;
    private final @Nullable DriverLog log;
    private final @Nullable GcLog gc;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, List<String>> evidence = new LinkedHashMap<>();
    private final Breakdown spent = new Breakdown();
    private double userSeconds;
    private double guessed;

    Examination(SparkRun run, @Nullable DriverLog log, @Nullable GcLog gc) {
        this.run = run;
        this.log = log;
        this.gc = gc;
        if (gc != null) {
            gc.applicationStarted(run.startedAt);
        }
        List.of("planning", "scheduling", "metadata", "collection", "broadcast").forEach(cause -> {
            seconds.put(cause, 0.0);
            evidence.put(cause, new ArrayList<>());
        });
    }

    DriverVerdict verdict(boolean incomplete) {
        boolean jobLoop = run.jobs >= MANY_JOBS
                && run.shortJobs * 2 > run.jobs
                && run.iteratorJobs * 2 < run.jobs
                && !dearPlans();
        queries(jobLoop);
        gaps(jobLoop);
        tasks(jobLoop);
        lineage();
        broadcastTimeouts();
        double base = Math.max(0.001, (run.wallMs() - run.noExecutorMs) / 1000.0);
        List<Cause> causes = seconds.entrySet().stream()
                .filter(entry -> entry.getValue() / base >= SHARE && entry.getValue() >= SECONDS)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> cause(entry.getKey(), entry.getValue(), base))
                .toList();
        causes = dying(causes, base);
        boolean bound = !causes.isEmpty();
        String more = more();
        String confidence = incomplete || guessed > 0.3 * base ? "low" : more.isEmpty() ? "high" : "medium";
        return new DriverVerdict(
                bound,
                causes,
                round(run.wallMs() / 1000.0),
                spent.of(run, gc),
                bound ? "" : otherwise(base),
                incomplete,
                confidence,
                more);
    }

    /** A driver that was killed while it collected left no time for that in its log: what it had in hand says it. */
    private List<Cause> dying(List<Cause> causes, double base) {
        Query open = run.ended ? null : run.collecting();
        if (open == null || isBroadcast(open)) {
            return causes;
        }
        double took = seconds.getOrDefault("collection", 0.0);
        Cause collection = new Cause(
                "collection",
                round(Math.min(1, took / base)),
                round(took),
                "severe",
                List.of((ENDS + " query %d (%s) brings %s to the driver")
                        .formatted(open.id, open.description, bytes(open.resultBytes))),
                Advice.of("collection"));
        List<Cause> all = new ArrayList<>(List.of(collection));
        causes.stream().filter(one -> !one.cause().equals("collection")).forEach(all::add);
        return all;
    }

    /** The cause that takes most, however little that is; null where nothing takes anything. To be asked after the verdict. */
    @Nullable
    Cause strongest() {
        double base = Math.max(0.001, (run.wallMs() - run.noExecutorMs) / 1000.0);
        return seconds.entrySet().stream()
                .filter(entry -> entry.getValue() >= SECONDS)
                .max(Map.Entry.comparingByValue())
                .map(entry -> cause(entry.getKey(), entry.getValue(), base))
                .orElse(null);
    }

    private boolean dearPlans() {
        long planned = run.queries.stream()
                .mapToLong(query -> query.preMs + query.midMs)
                .sum();
        return !run.queries.isEmpty() && planned / run.queries.size() >= Thresholds.DEAR_PLAN_MS;
    }

    private void add(String cause, double secondsMore, String because) {
        if (secondsMore > 0) {
            seconds.merge(cause, secondsMore, Double::sum);
            List<String> list = Objects.requireNonNull(evidence.get(cause));
            if (!because.isEmpty() && list.size() < MOST_EVIDENCE) {
                list.add(because);
            }
        }
    }

    /** The same of time in which no task ran. */
    private void idle(String cause, double secondsMore, String because) {
        add(cause, secondsMore, because);
        spent.cause(cause, secondsMore);
    }

    private void queries(boolean jobLoop) {
        boolean first = true;
        double plan = 0;
        double jobSide = 0;
        Query worst = null;
        for (Query query : run.queries) {
            long built = query.metric("time to build") + query.metric("time to broadcast");
            boolean broadcasts = query.metric("data size") >= BIG_BROADCAST && built > 0;
            long mid = query.midMs;
            if (broadcasts) {
                long idle = Math.min(mid, built + query.metric("time to collect"));
                double took = Math.max(idle, built) / 1000.0;
                mid -= idle;
                spent.cause("broadcast", idle / 1000.0);
                add(
                        "broadcast",
                        took,
                        "query %d builds and sends %s for a join: %.1f s"
                                .formatted(query.id, bytes(query.metric("data size")), took));
            }
            boolean warmingUp = first && query.planLength < BIG_PLAN;
            long pre = warmingUp ? Math.max(0, query.preMs - FIRST_PLAN_MS) : query.preMs;
            first = false;
            double planned = (pre + mid) / 1000.0;
            spent.cause("planning", (query.preMs - pre) / 1000.0);
            if (jobLoop && query.planLength < BIG_PLAN) {
                jobSide += planned;
                spent.cause("scheduling", planned);
            } else {
                plan += planned;
                spent.cause("planning", planned);
                if (worst == null || query.preMs + query.midMs > worst.preMs + worst.midMs) {
                    worst = query;
                }
            }
            after(query);
        }
        if (worst != null) {
            add(
                    "planning",
                    plan,
                    "%.1f s between queries' starts and their jobs; query %d alone %.1f s, its plan has %,d characters"
                            .formatted(plan, worst.id, (worst.preMs + worst.midMs) / 1000.0, worst.planLength));
        }
        add(
                "scheduling",
                jobSide,
                "%.1f s of planning for %d queries, one after the other".formatted(jobSide, run.queries.size()));
    }

    /** What passes between a query's last job and its end. */
    private void after(Query query) {
        double post = query.postMs / 1000.0;
        double commit = query.metric("job commit time") / 1000.0;
        if (commit >= 1) {
            double took = Math.min(post, commit);
            spent.cause("metadata", took);
            add(
                    "metadata",
                    took,
                    "query %d commits %,d files on the driver: %.1f s"
                            .formatted(query.id, query.metric("number of written files"), took));
            post -= took;
        }
        boolean decodes = post * 1000 >= DECODING_MS && query.resultBytes >= SOME_RESULT;
        if ((query.resultBytes >= BIG_RESULT || decodes) && !isBroadcast(query)) {
            double fetched = query.resultBytes / RESULT_RATE;
            spent.cause("collection", post);
            add(
                    "collection",
                    post + fetched,
                    "query %d (%s) brings %s to the driver: %.1f s to fetch and decode"
                            .formatted(query.id, query.description, bytes(query.resultBytes), post + fetched));
        }
    }

    private static boolean isBroadcast(Query query) {
        return query.metric("data size") >= query.resultBytes;
    }

    private void gaps(boolean jobLoop) {
        long ahead = log == null ? 0 : log.ahead(run.startedAt);
        List<Gap> shortOnes = run.gaps.stream()
                .filter(gap -> gap.next() != null && gap.before() != null && gap.ms() < SHORT_GAP_MS && gap.ms() > 300)
                .toList();
        boolean working = shortOnes.size() >= MANY_GAPS && working(shortOnes);
        boolean firstSeen = false;
        for (Gap gap : run.gaps) {
            boolean first = !firstSeen;
            firstSeen = true;
            double left = gap.ms() / 1000.0;
            double listed = listed(gap, ahead);
            if (listed > 0) {
                idle("metadata", listed, "the driver lists files: %.1f s".formatted(listed));
                left -= listed;
            }
            if (broadcast(gap, ahead) && left > 0) {
                idle(
                        "broadcast",
                        left,
                        "a big variable is broadcast by hand: %.1f s before the next job".formatted(left));
                continue;
            }
            left = settled(gap, first, left, working, jobLoop);
            spent.add(first ? Breakdown.START : Breakdown.OWN, left);
            userSeconds += first ? 0 : left;
        }
    }

    private double settled(Gap gap, boolean first, double left, boolean working, boolean jobLoop) {
        Query before = gap.before();
        Query next = gap.next();
        if (run.iteratorJobs >= 10 && gap.jobBefore() != null && run.resultBytes >= BIG_RESULT) {
            idle("collection", left, "");
            return 0;
        }
        if (before != null && before.resultBytes >= BIG_RESULT && !isBroadcast(before)) {
            idle("collection", left, "%.1f s after query %d has brought its result".formatted(left, before.id));
            return 0;
        }
        if (next != null && next.planLength >= BIG_PLAN) {
            idle(
                    "planning",
                    left,
                    "%.1f s before query %d, whose plan has %,d characters".formatted(left, next.id, next.planLength));
            return 0;
        }
        if (jobLoop && !gap.last() && gap.ms() < SHORT_GAP_MS) {
            idle("scheduling", left, "");
            return 0;
        }
        if (next != null && log == null && next.metric("number of files read") >= MANY_FILES && left > 2) {
            guessed += left;
            idle(
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
            idle(
                    "planning",
                    left - own,
                    "%.1f s before query %d in which the driver allocates as whoever analyses a plan does"
                            .formatted(left - own, next.id));
            return own;
        }
        if (!first && next != null && before != null && gap.ms() < SHORT_GAP_MS && working) {
            guessed += gc == null ? left : 0;
            idle("planning", left, "");
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

    private void tasks(boolean jobLoop) {
        double busy = run.taskMs / 1000.0;
        double used = run.slots == 0 ? 0 : run.runMs / 1000.0 / run.slots;
        double lost = Math.max(0, busy - used);
        boolean tiny = run.tinyTasks >= MANY_TASKS && run.tinyTasks * 2 > run.tasks;
        if (tiny || jobLoop) {
            double share = (double) run.tinyTasks / Math.max(1, run.tasks);
            add(
                    "scheduling",
                    lost * share,
                    "%,d of %,d tasks run shorter than %d ms; %.0f %% of the time that tasks take is delay"
                            .formatted(
                                    run.tinyTasks,
                                    run.tasks,
                                    Thresholds.TINY_TASK_MS,
                                    100.0 * run.delayMs / Math.max(1, run.delayMs + run.runMs)));
        }
        if (jobLoop) {
            double inJob = run.inJobMs / 1000.0;
            add(
                    "scheduling",
                    inJob,
                    "%,d jobs, %,d of them shorter than %d ms"
                            .formatted(run.jobs, run.shortJobs, Thresholds.SHORT_JOB_MS));
        }
        if (run.mapStatusBytes >= BIG_MAP_STATUS) {
            double took = Math.max(lost, 0.25 * busy);
            add(
                    "metadata",
                    took,
                    "map outputs of %s in statuses alone: mappers times reducers go into the millions"
                            .formatted(bytes(run.mapStatusBytes)));
        }
        long direct = run.resultBytes
                - run.queries.stream().mapToLong(query -> query.resultBytes).sum();
        if (direct >= BIG_RESULT) {
            double took = Math.max(direct / RESULT_RATE, run.directMs / 1000.0);
            add("collection", took, "jobs bring %s to the driver: %.1f s".formatted(bytes(direct), took));
        }
    }

    private void lineage() {
        double took = run.inJobMs / 1000.0;
        boolean walks = run.mostRdds >= LONG_LINEAGE && run.queries.isEmpty();
        spent.cause(walks ? "planning" : "scheduling", took);
        if (walks) {
            add(
                    "planning",
                    took,
                    "a job of %,d RDDs: %.1f s before its stages are submitted".formatted(run.mostRdds, took));
        }
    }

    private void broadcastTimeouts() {
        for (Query query : run.queries) {
            if (query.error.contains("Could not execute broadcast") || query.error.contains("broadcastTimeout")) {
                double took = (query.endedAt - query.startedAt) / 1000.0;
                add(
                        "broadcast",
                        took,
                        "query %d failed after %.1f s as its broadcast took too long".formatted(query.id, took));
            }
        }
    }

    private Cause cause(String name, double took, double base) {
        double share = took / base;
        String severity = share >= 0.4 ? "severe" : share >= 0.2 ? "moderate" : "mild";
        return new Cause(
                name,
                round(Math.min(1, share)),
                round(took),
                severity,
                List.copyOf(Objects.requireNonNull(evidence.get(name))),
                Advice.of(name));
    }

    private String otherwise(double base) {
        double wall = run.wallMs() / 1000.0;
        if (run.tasks == 0) {
            return "no task has run: " + (run.firstExecutorAt == 0 ? "no executor came" : "no job was started");
        }
        if (run.noExecutorMs / 1000.0 > 0.4 * wall) {
            return "waiting for executors: %.1f of %.1f s passed before the first"
                    .formatted(run.noExecutorMs / 1000.0, wall);
        }
        if (userSeconds > 0.3 * base) {
            return "the application's own code, or nobody at the notebook: %.1f s without any job"
                    .formatted(userSeconds);
        }
        if (run.skewMs / 1000.0 > 0.2 * base) {
            return "skew: one task of stage %d runs %.1f s longer than four times the others"
                    .formatted(run.skewStage, run.skewMs / 1000.0);
        }
        if (run.spillBytes > 1L << 30) {
            return "spill: executors write %s because memory does not suffice".formatted(bytes(run.spillBytes));
        }
        if (run.underHalfMs > 0.6 * run.taskMs && run.taskMs / 1000.0 > 0.3 * base) {
            return "too little parallelism: for %.1f s fewer than half of the %d slots have work"
                    .formatted(run.underHalfMs / 1000.0, run.slots);
        }
        return "nothing stands out: executors work for %.0f %% of the time"
                .formatted(100.0 * run.taskMs / Math.max(1, run.wallMs()));
    }

    private String more() {
        if (log == null) {
            return "the driver's log (--driver-log) shows file listings and broadcasts";
        }
        return gc == null ? "the driver's log of garbage collections (--gc-log) tells planning from idling" : "";
    }

    private static String bytes(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1L << 20));
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
