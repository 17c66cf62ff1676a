package io.brickgate.wiring.rest;

import io.brickgate.api.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.catalina.Globals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away bodies that are too large or no JSON before anything reads them, and orders that another site's page sends
 * with the credentials that a browser remembers.
 */
class BodyGuard extends OncePerRequestFilter {

    /** A driver log fits; more than that is not kept in memory. */
    static final int LIMIT = 1024 * 1024;

    private static final Pattern JSON = Pattern.compile("(?i)application/json *(;|$)");

    private final ProblemWriter problems;

    BodyGuard(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (unreadable(request)) {
            problems.write(
                    response, Problem.of(400, "invalid_request", "The query cannot be read", "Encode it as UTF-8"));
            return;
        }
        if (!HttpMethod.POST.matches(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        Problem problem = problem(request);
        if (problem != null) {
            problems.write(response, problem);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            problems.write(response, tooLarge());
            return;
        }
        if (body.length > 0 && request.getContentType() == null) {
            problems.write(response, notJson());
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    /**
     * Tomcat drops a parameter that it cannot decode; a filter that was asked for must not be lost like that. No database
     * takes a NUL.
     */
    private static boolean unreadable(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return false;
        }
        boolean nul = request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(value -> value.indexOf('\0') >= 0);
        return nul || request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null;
    }

    private static @Nullable Problem problem(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return Problem.of(403, "cross_site", "Orders from another site's page are not taken", null);
        }
        if (request.getContentLengthLong() > LIMIT) {
            return tooLarge();
        }
        String type = request.getContentType();
        return type == null || JSON.matcher(type).lookingAt() ? null : notJson();
    }

    /** Also where nothing is said: so writes a page of another site that wants no questions asked by the browser. */
    private static Problem notJson() {
        return Problem.of(
                415,
                "unsupported_media_type",
                "The body must be JSON",
                "Content-Type: application/json (curl -H 'Content-Type: application/json')");
    }

    private static Problem tooLarge() {
        return Problem.of(413, "body_too_large", "The body is larger than 1 MB", "Send the part that matters");
    }
}
