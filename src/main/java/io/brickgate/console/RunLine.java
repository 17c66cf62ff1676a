package io.brickgate.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param friendly the state of a failure in plain words, null where it has none
 * @param category null where no cause was named
 */
record RunLine(
        String workspace,
        String runId,
        String jobName,
        int attempt,
        Badge state,
        @Nullable String friendly,
        @Nullable String category,
        @Nullable String cause,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static RunLine read(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new RunLine(
                row.getString("workspace"),
                row.getString("run_id"),
                row.getString("job_name"),
                row.getInt("attempt") + 1,
                Badge.run(row.getString("outcome"), row.getBoolean("near_miss")),
                row.getString("friendly"),
                row.getString("category"),
                cause == null ? null : Columns.words(cause),
                Columns.moment(row, "started_at"),
                Columns.maybe(row, "ended_at"));
    }
}
