package io.brickgate.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads columns in the form in which the pages show them. */
final class Columns {

    private Columns() {}

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static @Nullable String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null || text.isBlank() ? null : text;
    }

    /** An id that may be missing, which the books keep as null or 0. */
    static @Nullable String id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return id == 0 ? null : String.valueOf(id);
    }

    /** {@code spot_preemption} as "spot preemption". */
    static String words(String name) {
        return name.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
