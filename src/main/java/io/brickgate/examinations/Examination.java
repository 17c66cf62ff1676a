package io.brickgate.examinations;

import io.brickgate.failures.Sharpening.Known;
import io.brickgate.runs.RunKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run at one attempt that is to be examined, or has been.
 *
 * @param tries looks that have been begun; one that a killed hub did not end counts, so that no log kills hub after hub
 * @param known what the hub says of its failure so far, null where it has not failed
 * @param report of the last look, null before the first
 * @param holder who has it in hand, null where nobody has
 * @param dueAt when the next look is taken, null where none is
 */
public record Examination(
        RunKey run,
        int attempt,
        State state,
        String orderedBy,
        Instant createdAt,
        @Nullable Instant dueAt,
        int tries,
        @Nullable Instant endedAt,
        String finding,
        @Nullable Report report,
        @Nullable Known known,
        @Nullable String holder) {

    /** Waiting for its next look, being looked at, or ended. */
    public enum State {
        WAITING,
        IN_HAND,
        ENDED
    }
}
