package io.brickgate.wiring.security;

import io.brickgate.wiring.BrickgateSettings.User;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Logs in with a password: users of the configuration, and those of a directory whom the configuration does not name. */
final class PasswordLogins implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger("io.brickgate.logins");

    private final LocalUsers users;
    private final Passwords passwords;
    private final @Nullable LdapLogins directory;
    private final Grants grants;
    private final LoginThrottle throttle;
    private final RecentLogins recent;
    private final FailedLogins record;

    PasswordLogins(
            LocalUsers users,
            Passwords passwords,
            @Nullable LdapLogins directory,
            Grants grants,
            LoginThrottle throttle,
            RecentLogins recent,
            FailedLogins record) {
        this.users = users;
        this.passwords = passwords;
        this.directory = directory;
        this.grants = grants;
        this.throttle = throttle;
        this.recent = recent;
        this.record = record;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String name = login.getName();
        String password = String.valueOf(login.getCredentials());
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        Optional<Person> known = recent.find(name, password);
        if (known.isPresent()) {
            return authenticated(known.get());
        }
        if (throttle.tooMany(name, address)) {
            throw new TooManyTries();
        }
        Optional<Person> person = find(name, password);
        if (person.isEmpty()) {
            if (throttle.failed(name, address)) {
                record.failed(users.find(name).isPresent() ? name : "unknown", address, "wrong user or password");
            }
            throw new BadCredentialsException("wrong user or password");
        }
        throttle.succeeded(name, address);
        recent.remember(name, password, person.get());
        return authenticated(person.get());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private Optional<Person> find(String name, String password) {
        Optional<User> user = users.find(name);
        if (user.isPresent()) {
            return passwords.match(password, user.get().password())
                    ? user.map(PasswordLogins::person)
                    : Optional.empty();
        }
        passwords.waste(password);
        return directory == null ? Optional.empty() : inDirectory(directory, name, password);
    }

    private static Optional<Person> inDirectory(LdapLogins directory, String name, String password) {
        try {
            return directory.find(name, password);
        } catch (RuntimeException e) {
            // whatever the directory's library throws; its messages may name hosts and people
            LOG.warn(
                    "the directory does not answer: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getClass().getName());
            throw new LoginsAway(e);
        }
    }

    private static Person person(User user) {
        Set<String> handles = new HashSet<>();
        if (!user.email().isBlank()) {
            handles.add("email:" + user.email());
        }
        if (!user.slackId().isBlank()) {
            handles.add("slack:" + user.slackId());
        }
        return new Person(user.name(), user.roles(), user.groups(), handles);
    }

    private Authentication authenticated(Person person) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null, grants.authorities(person));
    }
}
