package io.brickgate.runs;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Cuts what a workspace says to what the books can hold: one absurd value must not stop a whole poll. */
final class Columns {

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Columns() {}

    /** At most so many characters, and no half of a pair at the end. */
    static @Nullable String cut(@Nullable String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    static @Nullable Timestamp at(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        Instant known = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
        return Timestamp.from(known.isAfter(LAST) ? LAST : known);
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
