package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated server was asked.
 *
 * @param path without the query, still percent-encoded
 * @param query the query's parameters, decoded; of a repeated one the last
 * @param headers by lower-case name
 * @param body as UTF-8
 * @param at by the server's clock
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body, Instant at) {

    static Request of(String method, String target, Map<String, String> headers, String body, Instant at) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return new Request(method, path, form(mark < 0 ? "" : target.substring(mark + 1)), headers, body, at);
    }

    public @Nullable String query(String name) {
        return query.get(name);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The token of {@code Authorization: Bearer …}, or null. */
    public @Nullable String bearer() {
        return credentials("Bearer ");
    }

    /** The encoded part of {@code Authorization: Basic …}, or null. */
    public @Nullable String basic() {
        return credentials("Basic ");
    }

    /** The body as a JSON object, empty where it is none. */
    public ObjectNode json() {
        ObjectNode parsed = Json.parse(body);
        return parsed == null ? Json.object() : parsed;
    }

    /** The body as an HTML form. */
    public Map<String, String> form() {
        return form(body);
    }

    private @Nullable String credentials(String scheme) {
        String sent = header("authorization");
        return sent != null && sent.startsWith(scheme) ? sent.substring(scheme.length()) : null;
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                found.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
