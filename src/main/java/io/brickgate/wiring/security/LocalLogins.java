package io.brickgate.wiring.security;

import io.brickgate.wiring.BrickgateSettings.User;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Logs local users in. */
final class LocalLogins implements AuthenticationProvider {

    private final LocalUsers users;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final RecentLogins recent;

    LocalLogins(LocalUsers users, Passwords passwords, LoginThrottle throttle, RecentLogins recent) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.recent = recent;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String name = login.getName();
        String password = String.valueOf(login.getCredentials());
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        Optional<User> user = users.find(name);
        if (user.isPresent() && recent.knows(name, password)) {
            return authenticated(user.get());
        }
        if (throttle.tooMany(name, address)) {
            throw new TooManyTries();
        }
        if (!right(user, password)) {
            throttle.failed(name, address);
            throw new BadCredentialsException("wrong user or password");
        }
        throttle.succeeded(name, address);
        recent.remember(name, password);
        return authenticated(user.orElseThrow());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private boolean right(Optional<User> user, String password) {
        if (user.isEmpty()) {
            passwords.waste(password);
            return false;
        }
        return passwords.match(password, user.get().password());
    }

    private static Authentication authenticated(User user) {
        List<SimpleGrantedAuthority> roles = user.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user.name(), null, roles);
    }
}
