package io.brickgate.wiring.security;

import io.brickgate.access.Role;
import java.io.Serializable;
import java.security.Principal;
import java.util.Set;

/**
 * Somebody who has logged in, as the door at which they came in knows them.
 *
 * @param roles those that the door gives, which hold everywhere
 * @param handles the names that the door knows, such as {@code email:ana@example.org}; the login is always one of them
 */
record Person(String name, Set<Role> roles, Set<String> groups, Set<String> handles)
        implements Principal, Serializable {

    Person {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        handles = Set.copyOf(handles);
    }

    @Override
    public String getName() {
        return name;
    }
}
