package io.brickgate.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A time in which something may not be done.
 *
 * @param match what it is for; it names no people
 * @param message what people are told, empty where nothing more is to be said
 */
record Freeze(String name, String message, PeopleMatch match, ZoneId zone, List<Window> windows) {

    /** Windows that touch follow each other no more often than this, or the freeze never ends. */
    private static final int MOST = 1_000;

    Freeze {
        windows = List.copyOf(windows);
    }

    boolean holds(Wish wish) {
        return match.accepts(wish) && until(wish.at()).isPresent();
    }

    /** When the freeze that holds at a moment ends; empty where none holds. */
    Optional<Instant> until(Instant at) {
        Instant end = at;
        for (int times = 0; times < MOST; times++) {
            Optional<Instant> later = window(end);
            if (later.isEmpty()) {
                break;
            }
            end = later.get();
        }
        return end.equals(at) ? Optional.empty() : Optional.of(end);
    }

    private Optional<Instant> window(Instant at) {
        return windows.stream()
                .map(window -> window.until(at, zone).orElse(null))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }
}
