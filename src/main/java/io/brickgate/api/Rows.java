package io.brickgate.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads columns in the form in which they are shown. */
final class Rows {

    private Rows() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** An int64 as text, as browsers round numbers beyond 2^53; null where there is none. */
    static @Nullable String id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return id == 0 ? null : String.valueOf(id);
    }

    static @Nullable String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null || text.isEmpty() ? null : text;
    }
}
