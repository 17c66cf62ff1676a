package io.brickgate.console;

import io.brickgate.runs.TaskRun;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt at one task, as a run's page lists it; the attempt counts from 1. */
record TaskLine(
        String key,
        String type,
        int attempt,
        Badge state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** How Databricks says that a task was not even tried. */
    private static final Set<String> NOT_RUN = Set.of("UPSTREAM_FAILED", "UPSTREAM_CANCELED", "SKIPPED", "EXCLUDED");

    static TaskLine of(TaskRun task) {
        return new TaskLine(
                task.taskKey(),
                Columns.words(task.type()),
                task.attempt() + 1,
                state(task),
                task.startedAt(),
                task.endedAt());
    }

    private static Badge state(TaskRun task) {
        return NOT_RUN.contains(task.state().word())
                ? new Badge("did not run", Tone.CALM)
                : Badge.run(task.state().outcome().name(), false);
    }
}
