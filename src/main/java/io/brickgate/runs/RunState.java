package io.brickgate.runs;

import io.brickgate.masking.Internal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run or task run in Databricks' own words, legacy and v2 side by side. All values are open sets and kept
 * as text.
 *
 * @param lifeCycle legacy {@code state.life_cycle_state}
 * @param result legacy {@code state.result_state}; there only at an end, and not always then
 * @param status v2 {@code status.state}
 * @param code v2 {@code status.termination_details.code}
 * @param type v2 {@code status.termination_details.type}
 * @param message the state's message, or an empty text
 * @param over whether an end time is given; settles states that nobody has documented yet
 * @see <a href="https://docs.databricks.com/api/workspace/jobs/getrun">Jobs API 2.2, runs/get</a>
 */
public record RunState(
        @Nullable String lifeCycle,
        @Nullable String result,
        @Nullable String status,
        @Nullable String code,
        @Nullable String type,
        Internal message,
        boolean over) {

    public RunState(
            @Nullable String lifeCycle,
            @Nullable String result,
            @Nullable String status,
            @Nullable String code,
            @Nullable String type,
            String message,
            boolean over) {
        this(lifeCycle, result, status, code, type, Internal.of(message), over);
    }

    private static final Set<String> ENDED = Set.of("TERMINATED", "SKIPPED", "INTERNAL_ERROR");
    private static final Set<String> GOING_ON =
            Set.of("QUEUED", "PENDING", "RUNNING", "BLOCKED", "WAITING_FOR_RETRY", "WAITING", "TERMINATING");
    private static final String WELL = "SUCCESS";
    private static final String PARTLY = "SUCCESS_WITH_FAILURES";

    /** Whether the run has ended; a state that is not known has ended when it has an end time. */
    public boolean ended() {
        if ("TERMINATED".equals(status) || ENDED.contains(String.valueOf(lifeCycle))) {
            return true;
        }
        return over && !GOING_ON.contains(String.valueOf(status)) && !GOING_ON.contains(String.valueOf(lifeCycle));
    }

    public Outcome outcome() {
        if (!ended()) {
            return Outcome.ACTIVE;
        }
        if (PARTLY.equals(code) || PARTLY.equals(result)) {
            return Outcome.PARTIAL;
        }
        return WELL.equals(code != null ? code : result) ? Outcome.SUCCEEDED : Outcome.FAILED;
    }

    /** The one word that says most: the termination code, else the result, else the state. */
    public String word() {
        return code != null
                ? code
                : result != null ? result : status != null ? status : lifeCycle != null ? lifeCycle : "UNKNOWN";
    }
}
