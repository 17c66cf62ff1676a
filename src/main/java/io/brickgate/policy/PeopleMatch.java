package io.brickgate.policy;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.access.Scope;
import java.util.Collections;
import java.util.Set;

/**
 * Whom and what a rule for people is for: all that is named has to hold; what is empty asks for nothing.
 *
 * @param roles any of them, at the target
 * @param users logins, in the configuration's spelling
 * @param scope the workspaces, jobs or clusters, and tags
 */
record PeopleMatch(Set<Deed> deeds, Set<Role> roles, Set<String> users, Set<String> groups, Scope scope) {

    PeopleMatch {
        deeds = Set.copyOf(deeds);
        roles = Set.copyOf(roles);
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
    }

    /** Whether it is for what is wished, whoever wishes it. */
    boolean isAbout(Wish wish) {
        return (deeds.isEmpty() || deeds.contains(wish.deed())) && scope.holds(wish.target());
    }

    boolean accepts(Wish wish) {
        Actor actor = wish.actor();
        return isAbout(wish)
                && (roles.isEmpty() || roles.stream().anyMatch(role -> actor.is(role, wish.target())))
                && (users.isEmpty() || users.contains(actor.name()))
                && (groups.isEmpty() || !Collections.disjoint(groups, actor.groups()));
    }

    /** Whether nothing is left for a later match; said only where it is plain. */
    boolean covers(PeopleMatch later) {
        return coversAll(deeds, later.deeds)
                && coversAll(roles, later.roles)
                && coversAll(users, later.users)
                && coversAll(groups, later.groups)
                && (scope.equals(Scope.EVERYWHERE) || scope.equals(later.scope));
    }

    private static <T> boolean coversAll(Set<T> mine, Set<T> later) {
        return mine.isEmpty() || (!later.isEmpty() && mine.containsAll(later));
    }
}
