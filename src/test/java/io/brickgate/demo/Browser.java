package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A plain HTTP client of the simulated world, one request a call, nothing tried again. */
final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String authorization;
    private final Duration patience;

    Browser(String url, String authorization) {
        this(url, authorization, 5000);
    }

    Browser(String url, String authorization, long patienceMillis) {
        this.url = url;
        this.authorization = authorization;
        this.patience = Duration.ofMillis(patienceMillis);
    }

    static Browser of(SimulatedWorkspace workspace) {
        return new Browser(workspace.url() + "/api/2.2/jobs/", "Bearer " + workspace.token());
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Object body) throws IOException {
        return sendJson("POST", path, body);
    }

    HttpResponse<String> sendJson(String method, String path, Object body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    HttpResponse<String> form(String path, String body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    JsonNode read(String path) throws IOException {
        return json(get(path));
    }

    JsonNode act(String path, Map<String, ?> body) throws IOException {
        return json(post(path, body));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(patience);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
