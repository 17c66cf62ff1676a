package io.brickgate.api;

import java.time.Instant;

/**
 * Where a page of the unknown failures ended: in the ranking as it was when its first page was read.
 *
 * @param at the moment of the first page
 * @param cost -1 where it is not known
 */
record Rank(Instant at, long failures, long cost, String fingerprint) {

    static Rank first(Instant now) {
        return new Rank(now, Long.MAX_VALUE, Long.MAX_VALUE, "");
    }

    static Rank read(Cursor cursor, Instant now) {
        if (cursor.equals(Cursor.START)) {
            return first(now);
        }
        String[] parts = cursor.id().split(":", 3);
        try {
            return new Rank(cursor.at(), Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
        } catch (RuntimeException e) {
            throw Cursor.bad();
        }
    }

    Rank after(UnknownView last) {
        Long cost = last.costSeconds();
        return new Rank(at, last.failures(), cost == null ? -1 : cost, last.fingerprint());
    }

    Cursor cursor() {
        return new Cursor(at, failures + ":" + cost + ":" + fingerprint);
    }
}
