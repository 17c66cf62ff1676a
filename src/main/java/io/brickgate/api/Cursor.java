package io.brickgate.api;

import io.brickgate.access.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/** Where a page ended: the moment and id of its last row. Opaque to callers. */
record Cursor(Instant at, String id) {

    private static final Pattern ID = Pattern.compile("[0-9a-f:-]{1,100}");

    /** Before every row of a list whose newest comes first. */
    static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    String text() {
        String plain = at.toEpochMilli() + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refusal where the text is no cursor of ours */
    static Cursor read(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            Cursor cursor =
                    new Cursor(Instant.ofEpochMilli(Long.parseLong(plain.substring(0, bar))), plain.substring(bar + 1));
            if (cursor.possible()) {
                return cursor;
            }
        } catch (RuntimeException e) {
            // refused below
        }
        throw bad();
    }

    /** Whether a database can take it: an id of ours or Databricks', at a time that calendars know. */
    private boolean possible() {
        return ID.matcher(id).matches() && !at.isBefore(Instant.EPOCH) && at.isBefore(START.at);
    }

    /** The id as a number. */
    long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    static Refusal bad() {
        return new Refusal(
                Refusal.Reason.BAD_REQUEST,
                "bad_cursor",
                "This is no cursor of this list",
                "Use next_cursor of the page before as it is");
    }
}
