package io.brickgate.wiring.security;

import io.brickgate.access.Actor;
import io.brickgate.access.Glob;
import io.brickgate.access.Grant;
import io.brickgate.access.Role;
import io.brickgate.access.Scope;
import io.brickgate.wiring.BrickgateSettings;
import io.brickgate.wiring.BrickgateSettings.GrantEntry;
import io.brickgate.wiring.BrickgateSettings.PersonEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What people may do where, and under which names they are one: the configuration's grants and aliases. */
public final class Grants {

    /** What the pages ask for, as they show all jobs: some role that holds everywhere. */
    static final String EVERYWHERE = "EVERYWHERE";

    private record Given(Set<Role> roles, Set<String> users, Set<String> groups, Scope scope) {

        boolean to(String login, Set<String> memberOf) {
            return users.contains(login) || !Collections.disjoint(groups, memberOf);
        }
    }

    private final List<Given> given = new ArrayList<>();
    private final List<Set<String>> people = new ArrayList<>();

    /** @throws IllegalStateException naming the entry, what is wrong with it and what would be right */
    public Grants(BrickgateSettings.Security security) {
        for (int at = 0; at < security.grants().size(); at++) {
            given.add(read(security.grants().get(at), "brickgate.security.grants[" + at + "]"));
        }
        for (PersonEntry person : security.people()) {
            Set<String> handles = new HashSet<>();
            handles.add(handle(person.name()));
            person.aliases().forEach(alias -> handles.add(handle(alias)));
            people.add(handles);
        }
    }

    /** Whether any grant is for this user or one of these groups. */
    boolean reach(String login, Set<String> memberOf) {
        return given.stream().anyMatch(one -> one.to(login, memberOf));
    }

    Actor actor(Person person) {
        return actor(person.name(), person.roles(), person.groups(), person.handles());
    }

    /** @param handles the names that the login's own door knows */
    public Actor actor(String name, Set<Role> roles, Set<String> groups, Set<String> handles) {
        List<Grant> grants = new ArrayList<>();
        roles.stream().sorted().map(Grant::everywhere).forEach(grants::add);
        given.stream().filter(one -> one.to(name, groups)).forEach(one -> one.roles()
                .forEach(role -> grants.add(new Grant(role, one.scope()))));
        return new Actor(name, grants, known(name, handles), groups);
    }

    /** What the paths ask for: any role, anywhere. */
    Collection<GrantedAuthority> authorities(Person person) {
        Actor actor = actor(person);
        List<GrantedAuthority> authorities = new ArrayList<>();
        actor.roles().forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role.name())));
        if (actor.grants().stream().anyMatch(grant -> grant.scope().equals(Scope.EVERYWHERE))) {
            authorities.add(new SimpleGrantedAuthority(EVERYWHERE));
        }
        return authorities;
    }

    /** Every name that belongs to the same person, found by any of them. */
    private Set<String> known(String name, Set<String> handles) {
        Set<String> all = new HashSet<>();
        all.add(handle(name));
        handles.forEach(handle -> all.add(handle(handle)));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Set<String> person : people) {
                if (!Collections.disjoint(all, person)) {
                    grown |= all.addAll(person);
                }
            }
        }
        return all;
    }

    /** A name as a handle: {@code kind:name} as it is, an address as an e-mail, and all else as a login. */
    static String handle(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.matches("(login|email|slack|subject):.+")) {
            return small;
        }
        return (small.contains("@") ? "email:" : "login:") + small;
    }

    private static Given read(GrantEntry entry, String key) {
        if (entry.users().isEmpty() && entry.groups().isEmpty()) {
            throw new IllegalStateException(key + " names nobody; add users or groups");
        }
        Map<String, List<Glob>> tags = new HashMap<>();
        entry.tags().forEach((tag, value) -> tags.put(tag, globs(List.of(value), key + ".tags." + tag)));
        Scope scope =
                new Scope(globs(entry.workspaces(), key + ".workspaces"), globs(entry.jobs(), key + ".jobs"), tags);
        return new Given(Set.copyOf(entry.roles()), entry.users(), entry.groups(), scope);
    }

    private static List<Glob> globs(List<String> texts, String key) {
        return texts.stream()
                .map(text -> {
                    Glob glob = Glob.parse(text);
                    if (glob == null) {
                        throw new IllegalStateException(key + ": '" + text + "' is no " + Glob.EXPECTED);
                    }
                    return glob;
                })
                .toList();
    }
}
