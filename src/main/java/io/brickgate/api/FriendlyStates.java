package io.brickgate.api;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A run's state in plain words: of a failure those of its diagnosis, else what its outcome means. */
final class FriendlyStates {

    private FriendlyStates() {}

    /** From the columns {@code outcome, near_miss, friendly}. */
    static String of(ResultSet row) throws SQLException {
        String friendly = row.getString("friendly");
        Standing state = Standing.valueOf(row.getString("outcome"));
        return switch (state) {
            case ACTIVE -> "Going on";
            case SUCCEEDED ->
                row.getBoolean("near_miss") ? "Succeeded, but only after a task was retried" : "Succeeded";
            case PARTIAL -> friendly != null ? friendly : "Ended well although some tasks failed";
            case FAILED -> friendly != null ? friendly : "Failed";
            case VANISHED -> "No longer known to the workspace";
        };
    }
}
