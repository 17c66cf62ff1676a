package io.brickgate.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one task of a run.
 *
 * @param attempt 0 for the first; Databricks' own task retries count up
 * @param type {@code notebook, python, jar, dbt, sql, pipeline, run_job, for_each}, another word, or {@code unknown}
 * @param output what the task said, where it was read
 */
public record TaskRun(
        long runId,
        String taskKey,
        int attempt,
        String type,
        RunState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TaskOutput output) {

    public TaskRun withOutput(TaskOutput read) {
        return new TaskRun(runId, taskKey, attempt, type, state, startedAt, endedAt, read);
    }

    long weight() {
        return output == null ? 0 : output.weight();
    }
}
