package io.brickgate.approvals;

import java.time.Instant;
import java.util.Set;

/**
 * What somebody said to a request for consent.
 *
 * @param handles every name under which the voter may come in
 * @param steps the steps that the voter may speak for, by their place
 */
public record Vote(String voter, Set<String> handles, Set<Integer> steps, boolean yes, String reason, Instant at) {

    public Vote {
        handles = Set.copyOf(handles);
        steps = Set.copyOf(steps);
    }
}
