package io.brickgate.wiring.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Logs in with a token of the identity provider's; signature, issuer, audience and times are looked at by Spring. */
final class BearerLogins implements AuthenticationProvider {

    private final JwtAuthenticationProvider tokens;
    private final LoginThrottle throttle;
    private final FailedLogins record;

    BearerLogins(JwtDecoder decoder, Claims claims, Grants grants, LoginThrottle throttle, FailedLogins record) {
        tokens = new JwtAuthenticationProvider(decoder);
        tokens.setJwtAuthenticationConverter(token -> {
            Person person = claims.person(token.getClaims());
            return UsernamePasswordAuthenticationToken.authenticated(person, null, grants.authorities(person));
        });
        this.throttle = throttle;
        this.record = record;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        try {
            return tokens.authenticate(login);
        } catch (AuthenticationServiceException e) {
            throw new LoginsAway(e);
        } catch (AuthenticationException e) {
            String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
            if (throttle.failed("", address)) {
                record.failed("unknown", address, "the token is not good");
            }
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
    }
}
