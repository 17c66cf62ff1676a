package io.brickgate.wiring.security;

import org.springframework.security.core.AuthenticationException;

/** Whoever has to say whether a login is right does not answer. */
final class LoginsAway extends AuthenticationException {

    LoginsAway(Throwable cause) {
        super("the directory or identity provider does not answer", cause);
    }
}
