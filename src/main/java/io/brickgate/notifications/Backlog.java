package io.brickgate.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel still has to deliver.
 *
 * @param oldest since when the oldest waits; null where nothing waits
 * @param givenUp how many were given up in all
 * @param lastProblem of what waits or was given up last
 */
public record Backlog(
        int waiting,
        @Nullable Instant oldest,
        int givenUp,
        @Nullable String lastProblem) {

    public static final Backlog NONE = new Backlog(0, null, 0, null);
}
