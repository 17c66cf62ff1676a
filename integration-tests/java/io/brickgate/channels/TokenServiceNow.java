package io.brickgate.channels;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An instance without records that lets in nobody but who brings the token that the password grant gave. */
final class TokenServiceNow implements AutoCloseable {

    final List<String> grants = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TokenServiceNow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth_token.do", exchange -> {
            grants.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"given\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\",\"expires_in\":1799}");
        });
        server.createContext("/api/now/table/incident", exchange -> {
            calls.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            boolean creation = exchange.getRequestMethod().equals("POST");
            answer(exchange, creation ? 201 : 200, "{\"result\":" + (creation ? "{\"sys_id\":\"abc\"}" : "[]") + "}");
        });
        server.createContext("/api/now/attachment/file", exchange -> answer(exchange, 201, "{\"result\":{}}"));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
