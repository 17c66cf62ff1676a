package io.brickgate.wiring.security;

import io.brickgate.api.Problem;
import io.brickgate.wiring.rest.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Tells those who are turned away why, in the form of all problems. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyTries) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            problems.write(
                    response,
                    Problem.of(429, "too_many_logins", "Too many failed logins", "Wait a minute, then try again"));
            return;
        }
        if (why instanceof LoginsAway) {
            problems.write(
                    response,
                    Problem.of(
                            503,
                            "logins_away",
                            "Whoever has to say whether the login is right does not answer",
                            "Try again later; users of the configuration can log in meanwhile"));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Brickgate\", charset=\"UTF-8\"");
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        problems.write(
                response,
                given == null
                        ? Problem.of(
                                401, "login_needed", "This needs a login", "HTTP Basic with your user and password")
                        : Problem.of(
                                401,
                                "login_failed",
                                "The user, password or token is wrong",
                                "Check it, and whether it has expired"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            problems.write(
                    response,
                    Problem.of(
                            403,
                            "csrf_token_needed",
                            "A session's request needs its token",
                            "Reload the page; programs log in with HTTP Basic or a bearer token"));
            return;
        }
        problems.write(
                response,
                Problem.of(
                        403,
                        "denied",
                        "This is not allowed",
                        "Ask an admin for a role; with roles on some jobs alone, use /api/v1: the pages show all jobs"));
    }

    /** An address or method written in a way that could mean more than one thing. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException why)
            throws IOException {
        problems.write(
                response,
                Problem.of(
                        400,
                        "invalid_request",
                        "The request is written in a way that is not taken",
                        "Write the address as GET /api/v1/openapi.json has it"));
    }
}
