package io.brickgate.databricks;

import io.brickgate.runs.WorkspaceFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Carries calls to one server through camel-http. It has a component and a connection pool of its own, so that no
 * setting made for other uses of HTTP, and no other server's trouble, reaches it.
 */
final class CamelWire {

    private final HttpEndpoint endpoint;
    private final ProducerTemplate template;

    CamelWire(CamelContext camel, ProducerTemplate template, URI server, Limits limits) {
        this.template = template;
        try {
            endpoint = (HttpEndpoint) component(camel, limits)
                    .createEndpoint(
                            server + "?bridgeEndpoint=true&throwExceptionOnFailure=false&disableStreamCache=true"
                                    + "&followRedirects=false");
            camel.addService(endpoint);
        } catch (Exception e) {
            throw new IllegalStateException("camel-http did not take the address of a workspace", e);
        }
    }

    private static HttpComponent component(CamelContext camel, Limits limits) {
        Limits.Timeouts timeouts = limits.timeouts();
        HttpComponent http = new HttpComponent();
        http.setCamelContext(camel);
        http.setConnectTimeout(timeouts.connect().toMillis());
        http.setConnectionRequestTimeout(timeouts.pool().toMillis());
        http.setResponseTimeout(timeouts.answer().toMillis());
        http.setSoTimeout(timeouts.answer().toMillis());
        http.setMaxTotalConnections(timeouts.connections());
        http.setConnectionsPerRoute(timeouts.connections());
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        // Apache's client would repeat a POST after a 429 or 503
        http.setAutomaticRetriesDisabled(true);
        http.setCopyHeaders(false);
        http.setUserAgent("brickgate");
        http.setHeaderFilterStrategy(new OnlyOurHeaders());
        http.setHttpClientConfigurer(client ->
                client.addExecInterceptorFirst("whole-answers", new WholeAnswers(limits.bodyCap(), timeouts.body())));
        http.init();
        return http;
    }

    /**
     * Sends one request, once.
     *
     * @throws WorkspaceFault where no whole answer came
     */
    Answer send(Call call, String authorization) {
        Exchange sent = template.send(endpoint, exchange -> {
            exchange.setPattern(ExchangePattern.InOut);
            write(call, authorization, exchange.getMessage());
        });
        if (sent.getException() != null) {
            throw Faults.ofBrokenWire(call, sent.getException());
        }
        return answer(sent.getMessage());
    }

    private static void write(Call call, String authorization, Message message) {
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        message.setHeader(Exchange.HTTP_PATH, call.path());
        if (!call.query().isEmpty()) {
            message.setHeader(Exchange.HTTP_RAW_QUERY, call.query());
        }
        message.setHeader("Accept", Call.JSON);
        if (!authorization.isEmpty()) {
            message.setHeader("Authorization", authorization);
        }
        if (call.body() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, call.bodyType());
            message.setBody(call.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Answer answer(Message message) {
        return new Answer(
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                text(message.getBody(InputStream.class)),
                message.getHeader(WholeAnswers.CUT) != null,
                message.getHeader("Retry-After", String.class),
                message.getHeader("Date", String.class));
    }

    private static String text(@Nullable InputStream body) {
        try {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
