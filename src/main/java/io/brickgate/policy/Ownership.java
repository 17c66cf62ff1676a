package io.brickgate.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a job that failed, and how they are told at that moment.
 *
 * @param channels the channels' names; empty means all that are configured
 * @param inHours whether it is within the team's hours; true for a team without hours
 * @param escalateAfter how long an incident may stay unacknowledged; null where nobody else is told then
 * @param escalateTo who is told then
 */
public record Ownership(
        String team,
        List<String> channels,
        boolean inHours,
        @Nullable Duration escalateAfter,
        List<String> escalateTo) {

    public Ownership {
        channels = List.copyOf(channels);
        escalateTo = List.copyOf(escalateTo);
    }
}
