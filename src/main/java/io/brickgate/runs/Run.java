package io.brickgate.runs;

import io.brickgate.masking.Internal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of a Databricks job as it was last seen, at one attempt.
 *
 * @param jobId the job's id (int64), 0 where there is none
 * @param jobName the run's name, which for a saved job is the job's
 * @param attempt how often the run has been repaired: 0 for the original
 * @param latestRepairId the id of the last repair, 0 where there is none
 * @param trigger {@code PERIODIC, ONE_TIME, RETRY, RUN_JOB_TASK, …}, or {@code UNKNOWN}
 * @param runType {@code JOB_RUN, WORKFLOW_RUN, SUBMIT_RUN, …}, or {@code UNKNOWN}
 * @param parentRunId the run whose task started this one, 0 where there is none
 * @param endedAt null while it goes on
 * @param parameters job parameters with their values in this run
 * @param tasks every attempt at every task
 * @param raw Databricks' JSON, internal
 */
public record Run(
        RunKey key,
        long jobId,
        String jobName,
        int attempt,
        long latestRepairId,
        RunState state,
        String trigger,
        String runType,
        long parentRunId,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Internal> parameters,
        List<TaskRun> tasks,
        Internal raw) {

    private static final Set<String> NOT_ITS_OWN_FAULT = Set.of(
            "UPSTREAM_FAILED", "UPSTREAM_CANCELED", "UPSTREAM_EVICTED", "EXCLUDED", "DISABLED", "SKIPPED", "SUCCESS");

    public Run {
        parameters = Map.copyOf(parameters);
        tasks = List.copyOf(tasks);
    }

    public Outcome outcome() {
        return state.outcome();
    }

    /** The last attempt at each task, in the order in which Databricks lists the tasks. */
    public List<TaskRun> lastAttempts() {
        Map<String, TaskRun> last = new LinkedHashMap<>();
        tasks.forEach(task -> last.merge(task.taskKey(), task, (a, b) -> b.attempt() >= a.attempt() ? b : a));
        return List.copyOf(last.values());
    }

    /** Tasks whose last attempt failed by itself, the first to end first. */
    public List<TaskRun> failedTasks() {
        return lastAttempts().stream()
                .filter(task -> task.state().outcome() == Outcome.FAILED)
                .filter(task -> !NOT_ITS_OWN_FAULT.contains(task.state().word())
                        && !NOT_ITS_OWN_FAULT.contains(
                                String.valueOf(task.state().result())))
                .sorted(Comparator.comparing(Run::endOf))
                .toList();
    }

    /** Whether the run ended well only because Databricks retried one of its tasks; a repaired run is a recovery. */
    public boolean nearMiss() {
        return outcome() == Outcome.SUCCEEDED && attempt == 0 && tasks.stream().anyMatch(task -> task.attempt() > 0);
    }

    /** How many characters it holds. */
    long weight() {
        return raw.length() + tasks.stream().mapToLong(TaskRun::weight).sum();
    }

    public Run withTasks(List<TaskRun> read) {
        return new Run(
                key,
                jobId,
                jobName,
                attempt,
                latestRepairId,
                state,
                trigger,
                runType,
                parentRunId,
                startedAt,
                endedAt,
                parameters,
                read,
                raw);
    }

    private static Instant endOf(TaskRun task) {
        return task.endedAt() == null ? Instant.MAX : task.endedAt();
    }
}
