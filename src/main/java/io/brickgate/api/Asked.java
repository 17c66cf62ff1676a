package io.brickgate.api;

import io.brickgate.access.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what callers write in paths and queries; what cannot be read is refused with what would be right. */
final class Asked {

    private static final int MOST = 200;
    private static final int USUAL = 50;

    private Asked() {}

    /** A Databricks id: a whole number from 1 to 2^63-1. */
    static long id(String name, String text) {
        try {
            long id = Long.parseLong(text);
            if (id > 0 && Character.isDigit(text.charAt(0))) {
                return id;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw bad("bad_id", name + " is no id", "A whole number from 1 to " + Long.MAX_VALUE);
    }

    static Optional<Long> optionalId(String name, @Nullable String text) {
        return text(text).map(id -> id(name, id));
    }

    /** An id of ours, in lower case. */
    static String uuid(String name, String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw bad("bad_id", name + " is no id", "A UUID as the lists show it");
        }
    }

    static int limit(@Nullable String text) {
        try {
            int limit = text(text).map(Integer::parseInt).orElse(USUAL);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw bad("bad_limit", "limit is not right", "A whole number from 1 to " + MOST);
    }

    static Optional<Instant> time(String name, @Nullable String text) {
        try {
            return text(text).map(time -> OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException e) {
            throw bad("bad_time", name + " is no time", "RFC 3339, such as 2026-01-31T08:00:00Z");
        }
    }

    /** The name of one of an enum's constants, from a word in any case. */
    static Optional<String> word(String name, @Nullable String text, Enum<?>[] words) {
        return text(text).map(word -> {
            String upper = word.toUpperCase(Locale.ROOT);
            if (Arrays.stream(words).noneMatch(known -> known.name().equals(upper))) {
                throw bad(
                        "bad_" + name,
                        name + " is not known",
                        "One of " + Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", ")));
            }
            return upper;
        });
    }

    static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }

    static Cursor cursor(@Nullable String text) {
        return text(text).map(Cursor::read).orElse(Cursor.START);
    }

    static Refusal bad(String code, String message, String hint) {
        return new Refusal(Refusal.Reason.BAD_REQUEST, code, message, hint);
    }
}
