package io.brickgate.wiring.channels;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Sends each request once: by itself the HTTP client waits out a {@code Retry-After} in the sending thread and sends
 * again, which is the outbox's business. Keeps no cookies.
 */
public final class SingleTries implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries().disableCookieManagement();
    }
}
