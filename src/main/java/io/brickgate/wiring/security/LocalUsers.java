package io.brickgate.wiring.security;

import io.brickgate.wiring.BrickgateSettings.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of the configuration. */
final class LocalUsers {

    private final Map<String, User> users = new HashMap<>();

    /** @throws IllegalStateException naming the user and what would be right */
    LocalUsers(List<User> configured, Passwords passwords, boolean demo) {
        if (configured.isEmpty() && !demo) {
            throw new IllegalStateException(
                    "Nobody could log in: brickgate.security.users is empty. Add name, password and roles"
                            + " (viewer, operator, approver, auditor, admin) of at least one user, such as"
                            + " BRICKGATE_SECURITY_USERS_0_NAME, …_PASSWORD and …_ROLES; for the password "
                            + Passwords.how());
        }
        for (User user : configured) {
            passwords.check(user.name(), user.password());
            if (user.roles().isEmpty()) {
                throw new IllegalStateException("brickgate.security.users: '" + user.name()
                        + "' has no roles; give at least one of viewer, operator, approver, auditor, admin");
            }
            if (users.put(user.name(), user) != null) {
                throw new IllegalStateException(
                        "brickgate.security.users: two are named '" + user.name() + "'; names must differ");
            }
        }
    }

    Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }
}
