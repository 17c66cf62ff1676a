package io.brickgate.console;

import io.brickgate.runs.TaskRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt at one task, as a run's page lists it; the attempt counts from 1. */
record TaskLine(
        String key,
        String type,
        int attempt,
        Badge state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    static TaskLine of(TaskRun task) {
        return new TaskLine(
                task.taskKey(),
                Columns.words(task.type()),
                task.attempt() + 1,
                Badge.run(task.state().outcome().name(), false),
                task.startedAt(),
                task.endedAt());
    }
}
