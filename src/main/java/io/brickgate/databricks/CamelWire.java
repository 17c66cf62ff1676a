package io.brickgate.databricks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.brickgate.runs.WorkspaceFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
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
            HttpComponent http = component(camel, limits);
            camel.addService(http);
            endpoint = (HttpEndpoint)
                    http.createEndpoint(
                            server
                                    + "?bridgeEndpoint=true&throwExceptionOnFailure=false&disableStreamCache=true&followRedirects=false");
            camel.addService(endpoint);
        } catch (Exception e) {
            throw new IllegalStateException("camel-http did not take the address of a workspace", e);
        }
    }

    private static HttpComponent component(CamelContext camel, Limits limits) {
        Limits.Timeouts timeouts = limits.timeouts();
        HttpComponent http = new HttpComponent();
        http.setCamelContext(camel);
        http.setClientConnectionManager(pool(timeouts));
        http.setConnectTimeout(timeouts.connect().toMillis());
        http.setConnectionRequestTimeout(timeouts.pool().toMillis());
        http.setResponseTimeout(timeouts.answer().toMillis());
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        // Apache's client would repeat a POST after a 429 or 503
        http.setAutomaticRetriesDisabled(true);
        http.setCopyHeaders(false);
        http.setUserAgent("brickgate");
        http.setHeaderFilterStrategy(new OnlyOurHeaders());
        http.setHttpClientConfigurer(client ->
                client.addExecInterceptorFirst("whole-answers", new WholeAnswers(limits.bodyCap(), timeouts.body())));
        return http;
    }

    /** Looks at each connection before it is used again, so that a write is not lost to one that the server closed. */
    private static HttpClientConnectionManager pool(Limits.Timeouts timeouts) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(timeouts.connections())
                .setMaxConnPerRoute(timeouts.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeouts.connect()))
                        .setSocketTimeout(Timeout.of(timeouts.answer()))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    /**
     * Sends one request, once.
     *
     * @throws WorkspaceFault where no whole answer came
     */
    Answer send(Call call, String authorization) {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        // no events, as Camel's metrics would show the workspace's host as the endpoint's name
        exchange.getExchangeExtension().setNotifyEvent(true);
        write(call, authorization, exchange.getMessage());
        Exchange sent = template.send(endpoint, exchange);
        if (sent.getException() != null) {
            throw Faults.ofBrokenWire(call, sent.getException());
        }
        return answer(call, sent.getMessage());
    }

    private static void write(Call call, String authorization, Message message) {
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        message.setHeader(Exchange.HTTP_PATH, call.path());
        if (!call.query().isEmpty()) {
            message.setHeader(Exchange.HTTP_RAW_QUERY, call.query());
        }
        if (call.range() == null) {
            message.setHeader("Accept", Call.JSON);
        } else {
            message.setHeader("Accept", "application/octet-stream");
            message.setHeader("Range", call.range());
        }
        if (!authorization.isEmpty()) {
            message.setHeader("Authorization", authorization);
        }
        if (call.body() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, call.bodyType());
            message.setBody(call.body().getBytes(UTF_8));
        }
    }

    private static Answer answer(Call call, Message message) {
        return new Answer(
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                text(message.getBody(InputStream.class), call.range() == null ? UTF_8 : ISO_8859_1),
                message.getHeader(WholeAnswers.CUT) != null,
                message.getHeader("Retry-After", String.class),
                message.getHeader("Date", String.class));
    }

    /** Bytes are kept one a character. */
    private static String text(@Nullable InputStream body, Charset charset) {
        try {
            return body == null ? "" : new String(body.readAllBytes(), charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
