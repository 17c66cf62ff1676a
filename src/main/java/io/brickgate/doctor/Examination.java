package io.brickgate.doctor;

import static io.brickgate.doctor.Thresholds.BIG_BROADCAST;
import static io.brickgate.doctor.Thresholds.BIG_MAP_STATUS;
import static io.brickgate.doctor.Thresholds.BIG_PLAN;
import static io.brickgate.doctor.Thresholds.BIG_RESULT;
import static io.brickgate.doctor.Thresholds.DECODING_MS;
import static io.brickgate.doctor.Thresholds.FIRST_PLAN_MS;
import static io.brickgate.doctor.Thresholds.FULL_HEAP;
import static io.brickgate.doctor.Thresholds.LONG_LINEAGE;
import static io.brickgate.doctor.Thresholds.MANY_JOBS;
import static io.brickgate.doctor.Thresholds.MANY_TASKS;
import static io.brickgate.doctor.Thresholds.RESULT_RATE;
import static io.brickgate.doctor.Thresholds.SOME_RESULT;

import io.brickgate.doctor.DriverVerdict.Cause;
import io.brickgate.doctor.SparkRun.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the wall clock into what it was spent on. Whatever passes while no task runs is the driver's: before a query's first
 * job it plans, after the last one it commits or decodes, outside of queries it lists, collects, broadcasts, or the user's own
 * code runs. While tasks run, the driver is the bottleneck where they are so short or so many that launching them takes
 * longer than they do.
 */
final class Examination {

    static final String ENDS = "the log ends while";

    private final SparkRun run;
    private final @Nullable DriverLog log;
    private final @Nullable GcLog gc;
    private final Findings found = new Findings();

    Examination(SparkRun run, @Nullable DriverLog log, @Nullable GcLog gc) {
        this.run = run;
        this.log = log;
        this.gc = gc;
        if (gc != null) {
            gc.applicationStarted(run.startedAt);
        }
    }

    DriverVerdict verdict(boolean incomplete) {
        boolean jobLoop = run.jobs >= MANY_JOBS
                && run.shortJobs * 2 > run.jobs
                && run.iteratorJobs * 2 < run.jobs
                && !dearPlans();
        queries(jobLoop);
        Gaps gaps = new Gaps(run, log, gc, jobLoop, found);
        gaps.settle();
        tasks(jobLoop);
        lineage();
        broadcastTimeouts();
        double base = base();
        double collecting = gc == null ? 0 : gc.seconds(run.startedAt, run.endedAt);
        if (collecting / base >= FULL_HEAP) {
            found.sayOfTheFirst(
                    collecting,
                    "the driver's own garbage collections take %.1f s: its heap is too small for this (spark.driver.memory)"
                            .formatted(collecting));
        }
        List<Cause> causes = dying(found.causes(base), base);
        boolean bound = !causes.isEmpty();
        String more = more();
        String confidence = incomplete || gaps.guessed() > 0.3 * base ? "low" : more.isEmpty() ? "high" : "medium";
        return new DriverVerdict(
                bound,
                causes,
                Findings.round(run.wallMs() / 1000.0),
                found.spent().of(run, gc),
                bound ? "" : Elsewhere.of(run, base, gaps.userSeconds(), collecting),
                incomplete,
                confidence,
                more);
    }

    /** A driver that was killed while it collected left no time for that in its log: what it had in hand says it. */
    private List<Cause> dying(List<Cause> causes, double base) {
        Query open = run.ended ? null : run.collecting();
        if (open == null || open.isBroadcast()) {
            return causes;
        }
        double took = found.of("collection");
        Cause collection = new Cause(
                "collection",
                Findings.round(Math.min(1, took / base)),
                Findings.round(took),
                "severe",
                List.of((ENDS + " query %d (%s) brings %s to the driver")
                        .formatted(open.id, open.description, Findings.bytes(open.resultBytes))),
                Advice.of("collection"));
        List<Cause> all = new ArrayList<>(List.of(collection));
        causes.stream().filter(one -> !one.cause().equals("collection")).forEach(all::add);
        return all;
    }

    /** The cause that takes most, however little that is; null where nothing takes anything. To be asked after the verdict. */
    @Nullable
    Cause strongest() {
        return found.strongest(base());
    }

    /** Seconds since the first executor came. */
    private double base() {
        return Math.max(0.001, (run.wallMs() - run.noExecutorMs) / 1000.0);
    }

    private boolean dearPlans() {
        long planned = run.queries.stream()
                .mapToLong(query -> query.preMs + query.midMs)
                .sum();
        return !run.queries.isEmpty() && planned / run.queries.size() >= Thresholds.DEAR_PLAN_MS;
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
                found.spent().cause("broadcast", idle / 1000.0);
                found.add(
                        "broadcast",
                        took,
                        "query %d builds and sends %s for a join: %.1f s"
                                .formatted(query.id, Findings.bytes(query.metric("data size")), took));
            }
            boolean warmingUp = first && query.planLength < BIG_PLAN;
            long pre = warmingUp ? Math.max(0, query.preMs - FIRST_PLAN_MS) : query.preMs;
            first = false;
            double planned = (pre + mid) / 1000.0;
            found.spent().cause("planning", (query.preMs - pre) / 1000.0);
            if (jobLoop && query.planLength < BIG_PLAN) {
                jobSide += planned;
                found.spent().cause("scheduling", planned);
            } else {
                plan += planned;
                found.spent().cause("planning", planned);
                if (worst == null || query.preMs + query.midMs > worst.preMs + worst.midMs) {
                    worst = query;
                }
            }
            after(query);
        }
        if (worst != null) {
            found.add(
                    "planning",
                    plan,
                    "%.1f s between queries' starts and their jobs; query %d alone %.1f s, its plan has %,d characters"
                            .formatted(plan, worst.id, (worst.preMs + worst.midMs) / 1000.0, worst.planLength));
        }
        found.add(
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
            found.spent().cause("metadata", took);
            found.add(
                    "metadata",
                    took,
                    "query %d commits %,d files on the driver: %.1f s"
                            .formatted(query.id, query.metric("number of written files"), took));
            post -= took;
        }
        boolean decodes = post * 1000 >= DECODING_MS && query.resultBytes >= SOME_RESULT;
        if ((query.resultBytes >= BIG_RESULT || decodes) && !query.isBroadcast()) {
            double fetched = query.resultBytes / RESULT_RATE;
            found.spent().cause("collection", post);
            found.add(
                    "collection",
                    post + fetched,
                    "query %d (%s) brings %s to the driver: %.1f s to fetch and decode"
                            .formatted(query.id, query.description, Findings.bytes(query.resultBytes), post + fetched));
        }
    }

    private void tasks(boolean jobLoop) {
        double busy = run.taskMs / 1000.0;
        double used = run.slots == 0 ? 0 : run.runMs / 1000.0 / run.slots;
        double lost = Math.max(0, busy - used);
        boolean tiny = run.tinyTasks >= MANY_TASKS && run.tinyTasks * 2 > run.tasks;
        if (tiny || jobLoop) {
            double share = (double) run.tinyTasks / Math.max(1, run.tasks);
            found.add(
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
            found.add(
                    "scheduling",
                    inJob,
                    "%,d jobs, %,d of them shorter than %d ms"
                            .formatted(run.jobs, run.shortJobs, Thresholds.SHORT_JOB_MS));
        }
        if (run.listingJobs > 0) {
            double took = run.listingMs / 1000.0;
            found.add("metadata", took, "%,d jobs list files and folders: %.1f s".formatted(run.listingJobs, took));
        }
        if (run.mapStatusBytes >= BIG_MAP_STATUS) {
            double took = Math.max(lost, 0.25 * busy);
            found.add(
                    "metadata",
                    took,
                    "map outputs of %s in statuses alone: mappers times reducers go into the millions"
                            .formatted(Findings.bytes(run.mapStatusBytes)));
        }
        long direct = run.resultBytes
                - run.queries.stream().mapToLong(query -> query.resultBytes).sum();
        if (direct >= BIG_RESULT) {
            double took = Math.max(direct / RESULT_RATE, run.directMs / 1000.0);
            found.add(
                    "collection", took, "jobs bring %s to the driver: %.1f s".formatted(Findings.bytes(direct), took));
        }
    }

    private void lineage() {
        double took = run.inJobMs / 1000.0;
        boolean walks = run.mostRdds >= LONG_LINEAGE && run.queries.isEmpty();
        found.spent().cause(walks ? "planning" : "scheduling", took);
        if (walks) {
            found.add(
                    "planning",
                    took,
                    "a job of %,d RDDs: %.1f s before its stages are submitted".formatted(run.mostRdds, took));
        }
    }

    private void broadcastTimeouts() {
        for (Query query : run.queries) {
            if (query.error.contains("Could not execute broadcast") || query.error.contains("broadcastTimeout")) {
                double took = (query.endedAt - query.startedAt) / 1000.0;
                found.add(
                        "broadcast",
                        took,
                        "query %d failed after %.1f s as its broadcast took too long".formatted(query.id, took));
            }
        }
    }

    private String more() {
        if (log == null) {
            return "the driver's log (--driver-log) shows file listings and broadcasts";
        }
        return gc == null ? "the driver's log of garbage collections (--gc-log) tells planning from idling" : "";
    }
}
