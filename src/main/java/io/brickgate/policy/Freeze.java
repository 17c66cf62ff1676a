package io.brickgate.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which something may not be done.
 *
 * @param match what it is for; it names no people
 * @param message what people are told, empty where nothing more is to be said
 */
record Freeze(String name, String message, PeopleMatch match, Schedule schedule) {

    boolean holds(Wish wish) {
        return match.accepts(wish) && until(wish.at()).isPresent();
    }

    /** When the freeze that holds at a moment ends; empty where none holds. */
    Optional<Instant> until(Instant at) {
        return schedule.until(at);
    }
}
