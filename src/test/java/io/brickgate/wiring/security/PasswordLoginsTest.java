package io.brickgate.wiring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.access.Role;
import io.brickgate.wiring.BrickgateSettings.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordLoginsTest {

    private static final Grants GRANTS = new Grants(GrantsTest.security(List.of(), List.of()));
    private static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("right");

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Passwords passwords = new Passwords(false);
    private final List<String> failed = new ArrayList<>();
    private final PasswordLogins logins = new PasswordLogins(
            users(false, user("op", HASH, Role.OPERATOR)),
            passwords,
            null,
            GRANTS,
            new LoginThrottle(3, clock),
            new RecentLogins(clock),
            (login, address, why) -> failed.add(login + ": " + why));

    @Test
    void aUserHasTheRolesOfTheConfigurationAndNoOther() {
        Authentication login = login("op", "right");
        assertThat(login.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_OPERATOR", "EVERYWHERE");
        assertThat(login.getCredentials()).isNull();
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreToldTheSame() {
        assertThatThrownBy(() -> login("op", "wrong"))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessage("wrong user or password");
        assertThatThrownBy(() -> login("nobody", "right"))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessage("wrong user or password");
    }

    @Test
    void everyFailureThatIsLookedAtIsNotedWithoutTheNameOfNobody() {
        fail(3);
        assertThatThrownBy(() -> login("op", "wrong")).isInstanceOf(TooManyTries.class);
        assertThatThrownBy(() -> login("my secret password", "x")).isInstanceOf(BadCredentialsException.class);
        assertThat(failed)
                .containsExactly(
                        "op: wrong user or password",
                        "op: wrong user or password",
                        "op: wrong user or password",
                        "unknown: wrong user or password");
    }

    @Test
    void guessingEndsForTheRestOfTheMinute() {
        fail(3);
        assertThatThrownBy(() -> login("op", "right")).isInstanceOf(TooManyTries.class);
        now = now.plus(Duration.ofSeconds(61));
        assertThat(login("op", "right").isAuthenticated()).isTrue();
    }

    @Test
    void whoHasJustLoggedInIsNotLockedOutByTheGuessingOfOthers() {
        login("op", "right");
        fail(3);
        assertThat(login("op", "right").isAuthenticated()).isTrue();
    }

    @Test
    void aRememberedLoginIsForgottenAfterAWhile() {
        RecentLogins recent = new RecentLogins(clock);
        Person op = new Person("op", Set.of(Role.OPERATOR), Set.of(), Set.of());
        recent.remember("op", "right", op);
        assertThat(recent.find("op", "right")).contains(op);
        assertThat(recent.find("op", "other")).isEmpty();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(recent.find("op", "right")).isEmpty();
    }

    @Test
    void plainPasswordsAreForTheDemoAlone() {
        User plain = user("op", "{noop}right", Role.OPERATOR);
        assertThatThrownBy(() -> users(false, plain)).hasMessageContaining("demo alone");
        assertThat(users(true, plain).find("op")).isPresent();
    }

    @Test
    void aPasswordWithoutAStrongFormStopsTheStart() {
        for (String bad : List.of("right", "{MD5}abc", "{bcrypt}abc", "{sha256}00")) {
            assertThatThrownBy(() -> users(false, user("op", bad, Role.VIEWER)))
                    .hasMessageContaining("brickgate.security.users")
                    .hasMessageContaining("{bcrypt}")
                    .hasMessageNotContaining("abc");
        }
    }

    @Test
    void withoutUsersTheStartIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> users(false)).hasMessageContaining("htpasswd");
        assertThat(users(true).find("anybody")).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> login("op", "wrong")).isInstanceOf(BadCredentialsException.class);
        }
    }

    private Authentication login(String name, String password) {
        return logins.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }

    private static LocalUsers users(boolean demo, User... users) {
        return new LocalUsers(List.of(users), new Passwords(demo), GRANTS, demo);
    }

    private static User user(String name, String password, Role... roles) {
        return new User(name, password, Set.of(roles), Set.of(), "", "");
    }
}
