package io.brickgate.console;

import io.brickgate.masking.Internals;
import io.brickgate.runs.PollReport;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How well a workspace is watched.
 *
 * @param until no end of a run before this instant has been missed; null before the first poll completes
 * @param poll what the last poll did, null before the first
 */
record Watched(
        String workspace, @Nullable Instant until, @Nullable PollReport poll, Instant now) {

    private static final Duration BEHIND = Duration.ofMinutes(5);

    public Badge state() {
        if (poll != null && poll.state() == PollReport.State.GIVEN_UP) {
            return new Badge("in trouble", Tone.BAD);
        }
        if (until == null) {
            return new Badge("first look", Tone.BUSY);
        }
        return until.plus(BEHIND).isBefore(now) ? new Badge("behind", Tone.WARN) : new Badge("watched", Tone.GOOD);
    }

    /** How far a long poll has come, such as the first, which looks back. */
    public boolean goingOn() {
        return poll != null && poll.state() == PollReport.State.GOING_ON;
    }

    /** Why the last poll was given up, null where it was not; without internals. */
    public @Nullable String problem() {
        return poll == null || poll.problem() == null ? null : Internals.masked(poll.problem());
    }
}
