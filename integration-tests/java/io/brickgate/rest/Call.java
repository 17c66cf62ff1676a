package io.brickgate.rest;

import io.brickgate.hub.Hub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A request to the REST door on its way. */
final class Call {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String method;
    private final HttpRequest.Builder request;
    private byte[] body = new byte[0];
    private boolean typed;

    Call(String url, String method, String path) {
        this.method = method;
        this.request = HttpRequest.newBuilder(URI.create(url + path));
    }

    /** Logs in as the role's user; {@code anonymous} does not, {@code wrong} does with a wrong password. */
    Call as(String who) {
        return switch (who) {
            case "anonymous" -> this;
            case "wrong" -> login("operator", "wrong");
            default -> login(who, Hub.PASSWORD);
        };
    }

    Call login(String user, String password) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return header("Authorization", "Basic " + login);
    }

    Call header(String name, String value) {
        typed |= name.equalsIgnoreCase("Content-Type");
        request.header(name, value);
        return this;
    }

    Call key(String idempotencyKey) {
        return header("Idempotency-Key", idempotencyKey);
    }

    Call json(String text) {
        return (typed ? this : header("Content-Type", "application/json")).body(text.getBytes(StandardCharsets.UTF_8));
    }

    Call body(byte[] bytes) {
        body = bytes;
        return this;
    }

    Told send() {
        try {
            var answer = HTTP.send(
                    request.method(
                                    method,
                                    body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofString());
            return new Told(answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
