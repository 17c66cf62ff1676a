package io.brickgate.access;

import io.brickgate.masking.Clearance;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acts: a person with roles, or the hub by a rule of its policy.
 *
 * @param name the login, or {@code brickgate}
 * @param handles every name under which this person may come in, such as {@code login:ana}, {@code email:ana@example.org},
 *     {@code slack:U024BE7LH}, {@code subject:ISSUER|SUB}; in lower case
 * @param groups the groups that the login's own directory names
 */
public record Actor(String name, List<Grant> grants, Set<String> handles, Set<String> groups) {

    /** The hub itself, acting by policy. */
    public static final Actor HUB = new Actor("brickgate", Set.of(Role.OPERATOR));

    public Actor {
        grants = List.copyOf(grants);
        handles =
                handles.stream().map(handle -> handle.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        groups = Set.copyOf(groups);
    }

    /** Somebody who is known by one login alone, with roles that hold everywhere. */
    public Actor(String name, Collection<Role> roles) {
        this(name, roles.stream().sorted().map(Grant::everywhere).toList(), Set.of("login:" + name), Set.of());
    }

    /** Whether the actor has the role anywhere; an admin does not have the others' rights by that alone. */
    public boolean is(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }

    /** Whether the actor has the role for all that there is, and not on some jobs alone. */
    public boolean isEverywhere(Role role) {
        return grants.contains(Grant.everywhere(role));
    }

    /** Whether the actor has the role there. */
    public boolean is(Role role, Target there) {
        return grants.stream()
                .anyMatch(grant -> grant.role() == role && grant.scope().holds(there));
    }

    /** Whether the actor has any role there, and so may see it. */
    public boolean sees(Target there) {
        return grants.stream().anyMatch(grant -> grant.scope().holds(there));
    }

    /** To read what is internal there: an operator may. */
    public Clearance clearance(Target there) {
        boolean operator = is(Role.OPERATOR, there);
        return () -> operator;
    }

    public Set<Role> roles() {
        return grants.stream().map(Grant::role).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether both may be the same person: they share a handle. When in doubt, they are. */
    public boolean mayBe(Set<String> others) {
        return !Collections.disjoint(handles, others);
    }
}
