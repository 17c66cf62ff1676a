package io.brickgate.api;

import io.brickgate.masking.Clearance;
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

    /** @param reader null for whoever is shown no raw state */
    static TaskView of(TaskRun task, @Nullable Clearance reader) {
        return new TaskView(
                task.taskKey(),
                String.valueOf(task.runId()),
                task.attempt(),
                task.type(),
                task.state().outcome().name(),
                reader == null ? null : RawStatus.of(task.state(), reader),
                task.startedAt(),
                task.endedAt());
    }
}
