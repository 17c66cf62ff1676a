package io.brickgate.console;

import io.brickgate.masking.Internals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to a channel, or there.
 *
 * @param problem why it has not arrived yet, null where nothing is wrong
 * @param nextTryAt null where it is over
 * @param at when it ended, or else was written
 */
record News(
        String incidentId,
        String channel,
        String jobName,
        String what,
        Badge state,
        int tries,
        @Nullable String problem,
        @Nullable Instant nextTryAt,
        Instant at) {

    public boolean arrived() {
        return state.tone() == Tone.GOOD;
    }

    static News read(ResultSet row) throws SQLException {
        Instant ended = Columns.maybe(row, "ended_at");
        int tries = row.getInt("tries");
        String problem = Columns.text(row, "last_error");
        boolean waiting = ended == null && tries > 0;
        return new News(
                row.getString("incident_id"),
                row.getString("channel"),
                row.getString("job_name"),
                Badge.news(row.getString("kind")),
                Badge.delivery(row.getString("state"), tries),
                tries,
                problem == null ? null : Internals.masked(problem),
                waiting ? Columns.moment(row, "due_at") : null,
                ended == null ? Columns.moment(row, "created_at") : ended);
    }
}
