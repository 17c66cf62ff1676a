package io.brickgate.policy;

import io.brickgate.access.Actor;
import io.brickgate.access.Target;
import java.time.Instant;
import java.util.Map;

/**
 * What somebody wants to do, as the policy judges it.
 *
 * @param parameters those that the person gives, not those that a run carries over
 * @param at when it would be done
 */
public record Wish(Actor actor, Deed deed, Target target, Map<String, String> parameters, Instant at) {

    public Wish {
        parameters = Map.copyOf(parameters);
    }
}
