package io.brickgate.wiring.security;

import org.springframework.security.core.AuthenticationException;

/** Too many failed logins of a user from an address; the password was not looked at. */
final class TooManyTries extends AuthenticationException {

    TooManyTries() {
        super("too many failed logins");
    }
}
