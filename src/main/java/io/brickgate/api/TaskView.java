package io.brickgate.api;

import io.brickgate.runs.TaskRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task's last attempt. */
record TaskView(
        String taskKey,
        String runId,
        int attempt,
        String type,
        String state,
        @Nullable RawStatus rawStatus,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    static TaskView of(TaskRun task, boolean raw) {
        return new TaskView(
                task.taskKey(),
                String.valueOf(task.runId()),
                task.attempt(),
                task.type(),
                task.state().outcome().name(),
                raw ? RawStatus.of(task.state()) : null,
                task.startedAt(),
                task.endedAt());
    }
}
