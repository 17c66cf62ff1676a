package io.brickgate.wiring.security;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Says who is calling. */
@Component
public class Callers {

    private static final Actor NOBODY = new Actor("anonymous", Set.of());

    /** The caller of the request at hand; somebody without roles where nobody has logged in. */
    public Actor current() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !login.isAuthenticated()) {
            return NOBODY;
        }
        Set<String> granted = login.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return new Actor(
                login.getName(),
                Arrays.stream(Role.values())
                        .filter(role -> granted.contains("ROLE_" + role.name()))
                        .collect(Collectors.toSet()));
    }
}
