package io.brickgate.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a poll did and cost.
 *
 * @param state going on, completed, or given up because of a fault
 * @param requests requests sent to the workspace
 * @param active runs that go on
 * @param looked runs of the window looked at so far
 * @param ended runs handed on
 * @param faults runs that could not be read and will be asked for again
 * @param watchedUntil no end before this instant has been missed, by Databricks' clock; null before the first poll
 *     completes
 * @param problem what ended the poll early, without secrets
 */
public record PollReport(
        String workspace,
        State state,
        Instant startedAt,
        Instant at,
        long requests,
        int active,
        int looked,
        int ended,
        int faults,
        @Nullable Instant watchedUntil,
        @Nullable String problem) {

    /** How far a poll has come. */
    public enum State {
        GOING_ON,
        COMPLETED,
        GIVEN_UP
    }
}
