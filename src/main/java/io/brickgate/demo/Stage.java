package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A state of a run or task run in Databricks' words, legacy beside v2; null leaves a member out.
 *
 * @param ended whether the run is over, which an unknown word does not tell
 * @see <a href="https://docs.databricks.com/api/workspace/jobs/getrun">Jobs API 2.2, runs/get</a>
 */
public record Stage(
        @Nullable String lifeCycle,
        @Nullable String result,
        @Nullable String status,
        @Nullable String code,
        @Nullable String type,
        String message,
        boolean ended) {

    public static final Stage QUEUED = active("QUEUED", "QUEUED");
    public static final Stage PENDING = active("PENDING", "PENDING");
    public static final Stage RUNNING = active("RUNNING", "RUNNING");
    public static final Stage BLOCKED = active("BLOCKED", "BLOCKED");
    public static final Stage WAITING = active("WAITING_FOR_RETRY", "WAITING");
    public static final Stage SUCCESS = terminated("SUCCESS", "SUCCESS", "SUCCESS", "");
    public static final Stage SUCCESS_WITH_FAILURES =
            terminated("SUCCESS_WITH_FAILURES", "SUCCESS_WITH_FAILURES", "SUCCESS", "");

    /** A state in which a run goes on. */
    public static Stage active(String lifeCycle, String status) {
        return new Stage(lifeCycle, null, status, null, null, "", false);
    }

    /** An end that legacy calls {@code TERMINATED}. */
    public static Stage terminated(String result, String code, String type, String message) {
        return new Stage("TERMINATED", result, "TERMINATED", code, type, message, true);
    }

    /** An end that legacy calls {@code INTERNAL_ERROR}, be it the platform's fault or the user's. */
    public static Stage internalError(String code, String type, String message) {
        return new Stage("INTERNAL_ERROR", "FAILED", "TERMINATED", code, type, message, true);
    }

    /** An end that legacy calls {@code SKIPPED}. */
    public static Stage skipped(String result, String code, String message) {
        return new Stage("SKIPPED", result, "TERMINATED", code, "CLIENT_ERROR", message, true);
    }

    /** Work over, clean-up under way. */
    static Stage terminating(Stage end) {
        return new Stage("TERMINATING", null, "TERMINATING", end.code, end.type, end.message, false);
    }

    public Stage withMessage(String text) {
        return new Stage(lifeCycle, result, status, code, type, text, ended);
    }

    boolean well() {
        return ended
                && (code != null
                        ? code.startsWith("SUCCESS")
                        : String.valueOf(result).startsWith("SUCCESS"));
    }

    boolean cancelled() {
        return "CANCELED".equals(result) || "TIMEDOUT".equals(result);
    }

    boolean skipped() {
        return "SKIPPED".equals(lifeCycle);
    }

    /** Adds {@code state} and {@code status}. */
    void writeTo(ObjectNode run) {
        if (lifeCycle != null || result != null) {
            run.set("state", legacy());
        }
        if (status != null) {
            run.set("status", current());
        }
    }

    private ObjectNode legacy() {
        ObjectNode state = Json.object();
        put(state, "life_cycle_state", lifeCycle);
        put(state, "result_state", result);
        state.put("state_message", message);
        return state.put("user_cancelled_or_timedout", cancelled());
    }

    private ObjectNode current() {
        ObjectNode now = Json.object().put("state", status);
        if ("QUEUED".equals(status)) {
            now.putObject("queue_details")
                    .put("code", "MAX_CONCURRENT_RUNS_REACHED")
                    .put("message", message);
        }
        if (code != null || type != null) {
            ObjectNode details = now.putObject("termination_details");
            put(details, "code", code);
            put(details, "type", type);
            details.put("message", message);
        }
        return now;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
