package io.brickgate.wiring.rest;

import io.brickgate.api.Problem;
import io.brickgate.documents.Json;
import io.brickgate.notifications.Channel;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in what Slack and PagerDuty have signed, and nothing else: nothing of a request is read before. A form is handed on
 * as a JSON object of its fields.
 */
public class SignedHooks extends OncePerRequestFilter {

    /** What a request carries whose signature is right; without it security lets nobody through these doors. */
    public static final String SIGNED = SignedHooks.class.getName() + ".signed";

    private static final String SLACK = "/hooks/slack/";
    private static final String PAGERDUTY = "/hooks/pagerduty";

    private final Seals seals;
    private final ProblemWriter problems;
    private final Json json;

    SignedHooks(List<Channel> channels, ProblemWriter problems, Json json, Clock clock) {
        this.seals = new Seals(channels, clock);
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath(); // as it is routed, whichever way it was written
        boolean slack = path.startsWith(SLACK);
        if (!HttpMethod.POST.matches(request.getMethod()) || !slack && !path.equals(PAGERDUTY)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(BodyGuard.LIMIT + 1);
        if (body.length > BodyGuard.LIMIT) {
            problems.write(response, Problem.of(413, "body_too_large", "The body is larger than 1 MB", null));
            return;
        }
        boolean signed = slack
                ? seals.slack(
                        request.getHeader("X-Slack-Request-Timestamp"), request.getHeader("X-Slack-Signature"), body)
                : seals.pagerDuty(request.getHeader("X-PagerDuty-Signature"), body);
        if (!signed) {
            problems.write(
                    response,
                    Problem.of(
                            401,
                            "bad_signature",
                            "The request is not signed as it should be, or too old",
                            "The channel's " + (slack ? "signing-secret" : "webhook-secret")
                                    + " and both clocks have to be right"));
            return;
        }
        request.setAttribute(SIGNED, true);
        chain.doFilter(new JsonRequest(request, slack ? fields(body) : body), response);
    }

    private byte[] fields(byte[] form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : new String(form, StandardCharsets.UTF_8).split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return json.write(fields).getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** The request with a body that is JSON. */
    private static final class JsonRequest extends ReadRequest {

        JsonRequest(HttpServletRequest request, byte[] body) {
            super(request, body);
        }

        @Override
        public String getContentType() {
            return "application/json";
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Content-Type") ? getContentType() : super.getHeader(name);
        }
    }
}
