package io.brickgate.wiring.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Lets into the routes what the contract names and nothing else: HTTP headers become message headers, and one of them
 * named like a path or query parameter would pass for it. Out go the headers that an answer has of its own.
 */
class ContractHeaders implements HeaderFilterStrategy {

    private static final Set<String> HEADERS = Set.of("idempotency-key", "content-type", "accept");
    private static final Set<String> PARAMETERS =
            Set.of("workspace", "state", "category", "job_id", "since", "limit", "cursor", "actor", "action", "raw");
    private static final Set<String> ANSWERS = Set.of("location", "allow", "retry-after");

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, Exchange exchange) {
        return !ANSWERS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, Exchange exchange) {
        if (HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return !(PARAMETERS.contains(name) && asked(name, exchange));
    }

    private static boolean asked(String name, Exchange exchange) {
        var request = exchange.getIn().getHeader(Exchange.HTTP_SERVLET_REQUEST, HttpServletRequest.class);
        return request != null && request.getHeader(name) == null && request.getParameter(name) != null;
    }
}
