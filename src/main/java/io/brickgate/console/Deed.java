package io.brickgate.console;

import io.brickgate.actions.ActionKind;
import io.brickgate.actions.ActionState;
import io.brickgate.masking.Internals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the action ledger as the pages tell it.
 *
 * @param who "policy rule infra-retry" or a person's name
 * @param outcome one sentence, null while there is none
 * @param dueAt null unless it is still to come
 * @param at when it ended, or else was wanted
 */
record Deed(
        String id,
        String workspace,
        String jobName,
        @Nullable String runId,
        String what,
        Badge state,
        boolean hopeful,
        String who,
        @Nullable String outcome,
        @Nullable String outcomeRunId,
        @Nullable Instant dueAt,
        Instant at) {

    static Deed read(ResultSet row) throws SQLException {
        ActionState state = ActionState.valueOf(row.getString("state"));
        boolean automatic = row.getBoolean("automatic");
        String outcome = Columns.text(row, "outcome");
        Instant ended = Columns.maybe(row, "ended_at");
        return new Deed(
                row.getString("id"),
                row.getString("workspace"),
                row.getString("job_name"),
                Columns.id(row, "run_id"),
                what(ActionKind.valueOf(row.getString("kind")), automatic ? row.getInt("retry") : 0),
                Badge.action(state),
                hopeful(state),
                automatic ? "policy rule " + row.getString("rule") : row.getString("actor"),
                outcome == null ? null : Internals.masked(outcome),
                Columns.id(row, "outcome_run_id"),
                state == ActionState.PLANNED ? Columns.moment(row, "due_at") : null,
                ended == null ? Columns.moment(row, "created_at") : ended);
    }

    private static String what(ActionKind kind, int retry) {
        String which = retry > 0 ? "Retry " + retry + ": " : "";
        String what =
                switch (kind) {
                    case RUN -> "start the job";
                    case RERUN -> "run it again";
                    case REPAIR -> "repair what failed";
                    case CANCEL -> "cancel the run";
                    case START_CLUSTER -> "start the cluster";
                    case TERMINATE_CLUSTER -> "terminate the cluster";
                };
        return which.isEmpty() ? Character.toUpperCase(what.charAt(0)) + what.substring(1) : which + what;
    }

    /** Whether the trouble may yet be over without a person. */
    private static boolean hopeful(ActionState state) {
        return switch (state) {
            case WAITING, PLANNED, PERFORMING, REQUESTED, SUCCEEDED -> true;
            case FAILED, WITHDRAWN, UNCERTAIN -> false;
        };
    }
}
