package io.brickgate.wiring.security;

import io.brickgate.access.Actor;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Says who is calling. */
@Component
public class Callers {

    private static final Actor NOBODY = new Actor("anonymous", Set.of());

    private final Grants grants;
    private final Claims claims;

    Callers(Grants grants, Claims claims) {
        this.grants = grants;
        this.claims = claims;
    }

    /** The caller of the request at hand; somebody without roles where nobody has logged in. */
    public Actor current() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !login.isAuthenticated()) {
            return NOBODY;
        }
        if (login.getPrincipal() instanceof Person person) {
            return grants.actor(person);
        }
        return login.getPrincipal() instanceof OidcUser user ? grants.actor(claims.person(user.getClaims())) : NOBODY;
    }
}
