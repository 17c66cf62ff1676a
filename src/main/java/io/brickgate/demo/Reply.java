package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a simulated server answers. */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json; charset=utf-8", Json.text(body), Map.of());
    }

    static Reply ok(JsonNode body) {
        return json(200, body);
    }

    public static Reply html(int status, String title) {
        String page = "<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n";
        return new Reply(status, "text/html; charset=utf-8", page.formatted(title, title), Map.of());
    }

    public static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", body, Map.of());
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }
}
