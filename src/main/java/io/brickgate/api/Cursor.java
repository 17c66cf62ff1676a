package io.brickgate.api;

import io.brickgate.access.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Where a page ended: the moment and id of its last row. Opaque to callers. */
record Cursor(Instant at, String id) {

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
            return new Cursor(Instant.ofEpochMilli(Long.parseLong(plain.substring(0, bar))), plain.substring(bar + 1));
        } catch (RuntimeException e) {
            throw bad();
        }
    }

    /** The id as a number. */
    long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    private static Refusal bad() {
        return new Refusal(
                Refusal.Reason.BAD_REQUEST,
                "bad_cursor",
                "This is no cursor of this list",
                "Use next_cursor of the page before as it is");
    }
}
