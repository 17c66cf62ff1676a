package io.brickgate.wiring;

import io.brickgate.audit.AuditBatch;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The audit trail's home behind HTTP: {@code POST} sends lines to a collector, {@code PUT} keeps each batch under its own
 * name below the URL, as object stores and WebDAV have it. Redirects are not followed, as they would carry the
 * authorization elsewhere.
 */
public final class AuditEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BrickgateSettings.HttpHome settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    AuditEndpoint(BrickgateSettings.HttpHome settings) {
        this.settings = settings;
    }

    /** With PUT the batch's name comes before a query, which may be a signature. */
    private URI address(AuditBatch batch) throws IOException {
        String url = settings.url();
        int query = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        String path = url.substring(0, query);
        String named = settings.method().equals("PUT") ? path.replaceAll("/+$", "") + "/" + batch.name() : path;
        try {
            return new URI(named + url.substring(query));
        } catch (URISyntaxException e) {
            throw new IOException("brickgate.audit.endpoint.url is no address"); // it may hold a secret
        }
    }

    /** @throws IOException where the home has not said that it has the lines; nothing of the address is told */
    public void send(AuditBatch batch) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(batch))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-ndjson")
                .method(settings.method(), HttpRequest.BodyPublishers.ofString(batch.text()));
        if (!settings.authorization().isBlank()) {
            request.header("Authorization", settings.authorization());
        }
        int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / 100 != 2) {
            throw new IOException("the audit trail's endpoint has answered " + status);
        }
    }
}
