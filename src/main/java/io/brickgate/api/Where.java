package io.brickgate.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition of a query as it grows: its text and its values, never mixed. */
final class Where {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Where(String condition, Object... values) {
        and(condition, values);
    }

    void and(String condition, Object... more) {
        text.append(text.isEmpty() ? " where (" : " and (").append(condition).append(')');
        values.addAll(Arrays.asList(more));
    }

    /** One of these numbers; null asks for nothing, and of none there is none. */
    void among(String column, @Nullable Collection<Long> numbers) {
        if (numbers != null) {
            String marks = String.join(", ", Collections.nCopies(numbers.size(), "?"));
            and(numbers.isEmpty() ? "1 = 0" : column + " in (" + marks + ")", numbers.toArray());
        }
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }
}
