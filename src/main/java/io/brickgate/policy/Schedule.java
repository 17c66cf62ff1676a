package io.brickgate.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Windows on the clocks of a zone. */
record Schedule(ZoneId zone, List<Window> windows) {

    /** Windows that touch follow each other no more often than this, or the schedule never ends. */
    private static final int MOST = 1_000;

    Schedule {
        windows = List.copyOf(windows);
    }

    /** When the time that holds at a moment ends, windows that touch taken together; empty where none holds. */
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
