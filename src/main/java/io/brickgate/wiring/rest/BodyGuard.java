package io.brickgate.wiring.rest;

import io.brickgate.api.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
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
        chain.doFilter(new ReadRequest(request, body), response);
    }

    /** Tomcat drops a parameter that it cannot decode; a filter that was asked for must not be lost like that. */
    private static boolean unreadable(HttpServletRequest request) {
        return request.getQueryString() != null
                && request.getParameterMap() != null
                && request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null;
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
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return Problem.of(
                    415,
                    "unsupported_media_type",
                    "The body must be JSON",
                    "Content-Type: application/json (curl -H 'Content-Type: application/json')");
        }
        return null;
    }

    private static Problem tooLarge() {
        return Problem.of(413, "body_too_large", "The body is larger than 1 MB", "Send the part that matters");
    }
}
