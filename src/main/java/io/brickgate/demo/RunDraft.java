package io.brickgate.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run on its way into a simulated workspace; {@link #start} puts it there. What is said of a task is said of the one
 * named last by {@link #task}, before that of the first.
 */
public final class RunDraft {

    private static final Duration FOR_EVER = Duration.ofDays(3650);

    /** A run laid out in time. */
    record Laid(
            Duration ago,
            Duration queued,
            Duration pending,
            Duration lasting,
            List<TaskPlan> tasks,
            Map<String, String> parameters,
            String runType,
            String trigger,
            @Nullable Stage end) {}

    private final ToLongFunction<Laid> starting;
    private final Map<String, TaskPlan> tasks = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final String firstTask;
    private @Nullable String current;
    private Duration ago = Duration.ZERO;
    private Duration queued = Duration.ZERO;
    private Duration pending = Duration.ZERO;
    private Duration lasting = Duration.ZERO;
    private String runType = "JOB_RUN";
    private String trigger = "PERIODIC";
    private @Nullable Stage end;

    RunDraft(List<TaskPlan> ofJob, Map<String, String> parametersOfJob, ToLongFunction<Laid> starting) {
        ofJob.forEach(task -> tasks.put(task.key(), task));
        this.firstTask = ofJob.get(0).key();
        this.parameters.putAll(parametersOfJob);
        this.starting = starting;
    }

    public RunDraft startedAgo(Duration time) {
        ago = time;
        return this;
    }

    /** Time in the queue, part of the run's own time. */
    public RunDraft queuedFor(Duration time) {
        queued = time;
        return this;
    }

    /** Time that each task attempt waits for its compute. */
    public RunDraft pendingFor(Duration time) {
        pending = time;
        return this;
    }

    /** Time from the start to the end; none where it is not said. */
    public RunDraft endsAfter(Duration time) {
        lasting = time;
        return this;
    }

    public RunDraft neverEnds() {
        return endsAfter(FOR_EVER);
    }

    /** Takes the place of the job's tasks: so many, side by side, {@code task_000, task_001, …}. */
    public RunDraft tasks(int count) {
        tasks.clear();
        for (int i = 0; i < count; i++) {
            TaskPlan task = TaskPlan.of("task_%03d".formatted(i));
            tasks.put(task.key(), task);
        }
        return this;
    }

    /** Speaks of this task from now on, a new one where the run has none of the name. */
    public RunDraft task(String key) {
        tasks.putIfAbsent(key, TaskPlan.of(key));
        current = key;
        return this;
    }

    /** @param word {@code notebook, python, jar, sql, dbt, pipeline, …} */
    public RunDraft type(String word) {
        return change(task -> task.typed(word));
    }

    public RunDraft after(String... keys) {
        return change(task -> task.following(List.of(keys)));
    }

    public RunDraft lasting(Duration time) {
        return change(task -> task.taking(time));
    }

    /** The task fails: in user code where the code is {@code RUN_EXECUTION_ERROR}, else before that. */
    public RunDraft fails(String error, @Nullable String trace, String code, String type) {
        return ends(Ending.failure(error, trace, code, type));
    }

    /** How each attempt at the task ends, of which Databricks makes as many. */
    public RunDraft ends(Ending... attempts) {
        return change(task -> task.ending(List.of(attempts)));
    }

    /** The run's last state, whatever its tasks say. */
    public RunDraft endsAs(Stage stage) {
        end = stage;
        return this;
    }

    public RunDraft parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** @param word {@code JOB_RUN, WORKFLOW_RUN, SUBMIT_RUN, …} */
    public RunDraft runType(String word) {
        runType = word;
        return this;
    }

    /** @param word {@code PERIODIC, ONE_TIME, RETRY, …} */
    public RunDraft trigger(String word) {
        trigger = word;
        return this;
    }

    /** The new run's id. */
    public long start() {
        return starting.applyAsLong(new Laid(
                ago, queued, pending, lasting, new ArrayList<>(tasks.values()), parameters, runType, trigger, end));
    }

    private RunDraft change(UnaryOperator<TaskPlan> how) {
        String key = current != null
                ? current
                : tasks.containsKey(firstTask)
                        ? firstTask
                        : tasks.keySet().iterator().next();
        tasks.computeIfPresent(key, (k, task) -> how.apply(task));
        return this;
    }
}
