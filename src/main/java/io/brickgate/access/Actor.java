package io.brickgate.access;

import java.util.Set;

/**
 * Who acts: a person with roles, or the hub by a rule of its policy.
 *
 * @param name the login, or {@code brickgate}
 */
public record Actor(String name, Set<Role> roles) {

    /** The hub itself, acting by policy. */
    public static final Actor HUB = new Actor("brickgate", Set.of(Role.OPERATOR));

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Whether the actor has the role; an admin does not have the others' rights by that alone. */
    public boolean is(Role role) {
        return roles.contains(role);
    }
}
