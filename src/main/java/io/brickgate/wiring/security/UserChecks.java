package io.brickgate.wiring.security;

import io.brickgate.access.Role;
import io.brickgate.wiring.BrickgateSettings.Security;
import io.brickgate.wiring.BrickgateSettings.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says everything that is wrong with the configured users at once, where the start says the first alone. */
public final class UserChecks {

    private static final String KEY = "brickgate.security.users";
    private static final String ROLES = "at least one of viewer, operator, approver, auditor, admin";

    /**
     * A mistake that stops the start.
     *
     * @param user the name, empty where nobody is configured
     */
    public record Wrong(String user, String key, String problem, String remedy) {}

    private UserChecks() {}

    /** @param otherDoors whether people can come in by LDAP or OIDC */
    public static List<Wrong> of(Security security, boolean otherDoors) {
        List<User> users = security.users();
        Grants grants;
        try {
            grants = new Grants(security);
        } catch (IllegalStateException e) {
            return List.of(
                    new Wrong("", "brickgate.security.grants", String.valueOf(e.getMessage()), "see docs/identity.md"));
        }
        if (users.isEmpty() && !otherDoors) {
            return List.of(new Wrong(
                    "",
                    KEY,
                    "nobody could log in, and the hub would not start",
                    "add name, password and roles of a user; for the password " + Passwords.how()));
        }
        Passwords passwords = new Passwords(false);
        Set<String> names = new HashSet<>();
        List<Wrong> wrong = new ArrayList<>();
        for (User user : users) {
            String key = KEY + "[" + user.name() + "]";
            if (!names.add(user.name())) {
                wrong.add(new Wrong(user.name(), KEY, "two are named '" + user.name() + "'", "names must differ"));
            }
            if (user.roles().isEmpty() && !grants.reach(user.name(), user.groups())) {
                wrong.add(new Wrong(user.name(), key + ".roles", "the user has no roles", ROLES));
            }
            password(passwords, user, key, wrong);
        }
        return wrong;
    }

    /** The roles without which nobody could act, and that nobody has. */
    public static List<Role> missing(Security security) {
        List<User> users = security.users();
        return Stream.of(Role.OPERATOR)
                .filter(role -> !users.isEmpty()
                        && security.grants().stream()
                                .noneMatch(grant -> grant.roles().contains(role))
                        && users.stream().noneMatch(user -> user.roles().contains(role)))
                .toList();
    }

    private static void password(Passwords passwords, User user, String key, List<Wrong> wrong) {
        try {
            passwords.check(user.name(), user.password());
        } catch (IllegalStateException e) {
            String said = String.valueOf(e.getMessage());
            String problem = said.substring(said.indexOf(": ") + 2, said.indexOf(" (user '"));
            wrong.add(new Wrong(user.name(), key + ".password", problem, Passwords.how()));
        }
    }
}
