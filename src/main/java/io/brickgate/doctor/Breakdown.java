package io.brickgate.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the wall clock went: parts that add up to it, and what of them went to a slow task or the driver's collections. */
final class Breakdown {

    static final String START = "application_start";
    static final String OWN = "own_code_or_idle";
    private static final String TASKS = "tasks_running";
    private static final String EXECUTORS = "waiting_for_executors";
    private static final String OTHER = "other";
    private static final String WITHIN = "of_it_";

    /** The parts in their order, each with how it is derived. */
    static final Map<String, String> DERIVED = derived();

    private static final Map<String, String> OF_CAUSES = Map.of(
            "planning", "planning",
            "scheduling", "scheduling",
            "metadata", "listing_and_commit",
            "collection", "collecting",
            "broadcast", "broadcasting");

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    Breakdown() {
        DERIVED.keySet().stream().filter(part -> !part.startsWith(WITHIN)).forEach(part -> seconds.put(part, 0.0));
    }

    /** @param cause such as {@code metadata}, for time in which no task ran */
    void cause(String cause, double took) {
        add(OF_CAUSES.getOrDefault(cause, OTHER), took);
    }

    void add(String part, double took) {
        if (took > 0) {
            seconds.merge(part, took, Double::sum);
        }
    }

    /** What is left of the wall clock is {@code other}; {@code of_it_…} parts lie within the others. */
    Map<String, Double> of(SparkRun run, @Nullable GcLog gc) {
        Map<String, Double> all = new LinkedHashMap<>(seconds);
        all.put(TASKS, run.taskMs / 1000.0);
        all.put(EXECUTORS, run.noExecutorMs / 1000.0);
        double known = all.values().stream().mapToDouble(Double::doubleValue).sum();
        all.put(OTHER, Math.max(0, run.wallMs() / 1000.0 - known));
        all.put("of_it_waiting_for_a_slow_task", run.skewMs / 1000.0);
        if (gc != null) {
            all.put("of_it_driver_gc", gc.seconds(run.startedAt, run.endedAt));
        }
        all.replaceAll((part, took) -> Math.round(took * 1000) / 1000.0);
        return all;
    }

    private static Map<String, String> derived() {
        Map<String, String> derived = new LinkedHashMap<>();
        derived.put(TASKS, "at least one task ran");
        derived.put(EXECUTORS, "from the start to the first executor");
        derived.put("planning", "no task; in a query before and between its jobs, or before one with a big plan");
        derived.put("listing_and_commit", "no task; commits by the queries' metrics, listings by the driver's log");
        derived.put("scheduling", "no task though a job was under way; planning in a loop of short jobs");
        derived.put("collecting", "no task; after the last job of a query that brought a big result");
        derived.put(
                "broadcasting", "no task; a broadcast was built by the query's metrics, or stored by the driver's log");
        derived.put(START, "no task; before the first query or job");
        derived.put(OWN, "no task, query or job: the application's own code, or nobody at the notebook");
        derived.put(OTHER, "what is left");
        derived.put("of_it_waiting_for_a_slow_task", "tasks ran four times longer than the others of their stage");
        derived.put("of_it_driver_gc", "pauses in the driver's log of collections");
        return derived;
    }
}
