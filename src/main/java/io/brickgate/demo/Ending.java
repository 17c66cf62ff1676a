package io.brickgate.demo;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a task ends, and how its run then ends if no other attempt mends it.
 *
 * @param task the task run's last state
 * @param run the job run's last state, its message without the names that Databricks puts around it
 * @param error {@code runs/get-output}'s error, null where there is none
 * @param trace its error_trace
 * @param logs its logs
 */
public record Ending(
        Stage task,
        Stage run,
        @Nullable String error,
        @Nullable String trace,
        @Nullable String logs) {

    /** All that Databricks' states say of a failure in user code. */
    public static final String SEE_OUTPUT = "Workload failed, see run output for details";

    private static final String USER_CODE = "RUN_EXECUTION_ERROR";

    public static Ending success() {
        return new Ending(Stage.SUCCESS, Stage.SUCCESS, null, null, null);
    }

    /** User code throws: legacy says INTERNAL_ERROR of the run, TERMINATED of the task, and neither says why. */
    public static Ending userCode(String error, @Nullable String trace, @Nullable String logs) {
        return new Ending(
                Stage.terminated("FAILED", USER_CODE, "CLIENT_ERROR", SEE_OUTPUT),
                Stage.internalError(USER_CODE, "CLIENT_ERROR", SEE_OUTPUT),
                error,
                trace,
                logs);
    }

    /** The platform, the cloud or the settings fail before user code does: the state's message is all there is. */
    public static Ending platform(String code, String type, String message) {
        Stage end = Stage.internalError(code, type, message);
        return new Ending(end, end, null, null, null);
    }

    /** Ends with this code and type, in the one or the other way. */
    public static Ending failure(String error, @Nullable String trace, String code, String type) {
        return USER_CODE.equals(code) ? userCode(error, trace, null) : platform(code, type, error);
    }

    public static Ending timedOut(long seconds) {
        String message = "Run timed out: it exceeded its limit of %d seconds".formatted(seconds);
        Stage end = Stage.terminated("TIMEDOUT", "CANCELED", "CLIENT_ERROR", message);
        return new Ending(end, end, null, null, null);
    }

    public static Ending userCancelled() {
        Stage end = Stage.terminated("CANCELED", "USER_CANCELED", "CLIENT_ERROR", "Run cancelled.");
        return new Ending(end, end, null, null, null);
    }

    static Ending upstreamFailed() {
        return of(Stage.skipped("UPSTREAM_FAILED", "SKIPPED", "An upstream task failed."));
    }

    /** Ends in any state, in words that nobody has documented if need be. */
    public static Ending of(Stage end) {
        return new Ending(end, end, null, null, null);
    }

    public Ending withLogs(String text) {
        return new Ending(task, run, error, trace, text);
    }

    boolean well() {
        return task.well();
    }
}
