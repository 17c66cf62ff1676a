package io.brickgate.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }
}
