package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caller may do something now.
 *
 * @param whyNot null where it is allowed
 */
record Permission(boolean allowed, @Nullable String whyNot) {

    /** Whether an operator there may, where nothing else speaks against it. */
    static Permission of(Actor actor, Target target, @Nullable String problem) {
        if (!actor.is(Role.OPERATOR, target)) {
            return new Permission(false, "This needs the role operator");
        }
        return new Permission(problem == null, problem);
    }
}
