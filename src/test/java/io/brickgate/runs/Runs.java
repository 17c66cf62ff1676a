package io.brickgate.runs;

import io.brickgate.masking.Internal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs as tests need them. */
final class Runs {

    static final String WORKSPACE = "main";

    private Runs() {}

    static RunState state(String lifeCycle, String result, String status, String code, String type, boolean over) {
        return new RunState(lifeCycle, result, status, code, type, "", over);
    }

    static RunState running() {
        return state("RUNNING", null, "RUNNING", null, null, false);
    }

    static RunState succeeded() {
        return state("TERMINATED", "SUCCESS", "TERMINATED", "SUCCESS", "SUCCESS", true);
    }

    static RunState failed() {
        return state("INTERNAL_ERROR", "FAILED", "TERMINATED", "RUN_EXECUTION_ERROR", "CLIENT_ERROR", true);
    }

    static RunState coded(String code) {
        return state("TERMINATED", "FAILED", "TERMINATED", code, "CLIENT_ERROR", true);
    }

    static TaskRun task(long id, String key, int attempt, RunState state, Instant endedAt) {
        return new TaskRun(id, key, attempt, "notebook", state, Instant.EPOCH, endedAt, null);
    }

    static Run run(long id, int attempt, RunState state, Instant startedAt, Instant endedAt, TaskRun... tasks) {
        return new Run(
                new RunKey(WORKSPACE, id),
                7,
                "orders_load",
                attempt,
                0,
                state,
                "PERIODIC",
                "SUBMIT_RUN",
                0,
                startedAt,
                endedAt,
                Map.of(),
                List.of(tasks),
                Internal.of("{}"));
    }
}
