package io.brickgate.policy;

import org.jspecify.annotations.Nullable;

/** Whole numbers from one to another, both included. */
record Range(long least, long most) {

    static final String EXPECTED = "a number such as 2, a range such as 0-2, or 3+";

    /** Null where it is none or runs backwards. */
    static @Nullable Range parse(String text) {
        if (text.endsWith("+")) {
            return range(Long.parseLong(text.substring(0, text.length() - 1)), Long.MAX_VALUE);
        }
        int dash = text.indexOf('-');
        return dash < 0
                ? range(Long.parseLong(text), Long.parseLong(text))
                : range(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    boolean holds(long number) {
        return number >= least && number <= most;
    }

    boolean covers(Range other) {
        return least <= other.least && most >= other.most;
    }

    private static @Nullable Range range(long least, long most) {
        return least < 0 || least > most ? null : new Range(least, most);
    }
}
