package io.brickgate.wiring.security;

import io.brickgate.wiring.BrickgateSettings.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of the configuration. */
final class LocalUsers {

    private final Map<String, User> users = new HashMap<>();

    /**
     * @param otherDoors whether people can come in otherwise: as the demo's, by LDAP or by OIDC
     * @throws IllegalStateException naming the user and what would be right
     */
    LocalUsers(List<User> configured, Passwords passwords, Grants grants, boolean otherDoors) {
        if (configured.isEmpty() && !otherDoors) {
            throw new IllegalStateException(
                    "Nobody could log in: brickgate.security.users is empty, and neither LDAP nor OIDC is configured. Add name, password and roles"
                            + " (viewer, operator, approver, auditor, admin) of at least one user, such as"
                            + " BRICKGATE_SECURITY_USERS_0_NAME, …_PASSWORD and …_ROLES; for the password "
                            + Passwords.how());
        }
        for (User user : configured) {
            passwords.check(user.name(), user.password());
            if (user.roles().isEmpty() && !grants.reach(user.name(), user.groups())) {
                throw new IllegalStateException("brickgate.security.users: '" + user.name()
                        + "' has no roles; give at least one of viewer, operator, approver, auditor, admin, or name it in"
                        + " brickgate.security.grants");
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
