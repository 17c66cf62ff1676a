package io.brickgate.failures;

import io.brickgate.masking.Internal;
import io.brickgate.runs.RunState;
import io.brickgate.runs.TaskOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words of a run's state, v2 and legacy, as one code. {@code RUN_EXECUTION_ERROR} and legacy {@code FAILED}
 * say nothing; legacy {@code INTERNAL_ERROR} beside a result says nothing either, as user code that fails looks so.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/jobs/getrun">Jobs API 2.2, runs/get</a>
 */
final class RunWords {

    private static final Set<String> DECIDING = Set.of(
            "TIMEDOUT",
            "CANCELED",
            "USER_CANCELED",
            "CLUSTER_TERMINATED_BY_USER",
            "MAXIMUM_CONCURRENT_RUNS_REACHED",
            "MAX_CONCURRENT_RUNS_EXCEEDED",
            "MAX_JOB_QUEUE_SIZE_EXCEEDED",
            "WORKSPACE_RUN_LIMIT_EXCEEDED",
            "SKIPPED",
            "UPSTREAM_CANCELED",
            "BUDGET_POLICY_LIMIT_EXCEEDED",
            "INVALID_RUN_CONFIGURATION");
    private static final Set<String> EMPTY_WORDS = Set.of("RUN_EXECUTION_ERROR", "FAILED", "SUCCESS", "TERMINATED");

    private RunWords() {}

    static Symptoms symptoms(@Nullable String taskType, RunState state, @Nullable TaskOutput output) {
        return new Symptoms(
                taskType,
                joined(state.message().open(), output == null ? null : Internal.open(output.error())),
                output == null ? null : Internal.open(output.errorTrace()),
                output == null ? null : Internal.open(output.logs()),
                code(state),
                state.type());
    }

    /** Whether the run's own code says more than its tasks can: it was stopped or never let in. */
    static boolean decides(@Nullable String code) {
        return code != null && DECIDING.contains(code);
    }

    private static @Nullable String code(RunState state) {
        if ("TIMEDOUT".equals(state.result())) {
            return "TIMEDOUT";
        }
        String word = state.code() != null ? state.code() : state.result();
        if (word == null && ("SKIPPED".equals(state.lifeCycle()) || "INTERNAL_ERROR".equals(state.lifeCycle()))) {
            return state.lifeCycle();
        }
        return word == null || EMPTY_WORDS.contains(word) ? null : word;
    }

    private static String joined(String message, @Nullable String error) {
        if (error == null || error.isBlank() || message.contains(error)) {
            return message;
        }
        return message.isBlank() ? error : message + "\n" + error;
    }
}
