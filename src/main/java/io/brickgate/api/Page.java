package io.brickgate.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor what to ask the next part with; null where this is the end
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {

    /** The first {@code limit} of rows that were read one further than that. */
    static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return new Page<>(
                rows.subList(0, limit), cursor.apply(rows.get(limit - 1)).text());
    }

    /** The whole list. */
    static <T> Page<T> all(List<T> rows) {
        return new Page<>(rows, null);
    }
}
