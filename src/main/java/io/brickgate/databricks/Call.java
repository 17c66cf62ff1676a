package io.brickgate.databricks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request to Databricks or to its identity provider.
 *
 * @param query already encoded, empty for none
 * @param body null for a GET
 * @param mayBeCut whether the first part of a body over the cap is better than none
 * @param range the bytes that are asked for, such as {@code bytes=0-99}, where the answer is bytes and no JSON; else null
 */
record Call(
        String path,
        String query,
        @Nullable String body,
        String bodyType,
        boolean mayBeCut,
        @Nullable String range) {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    static Call get(String path) {
        return new Call(path, "", null, JSON, false, null);
    }

    /** Bytes of a file, which come back as a binary node. */
    static Call bytes(String path, long from, int length) {
        return new Call(path, "", null, JSON, false, "bytes=" + from + "-" + (from + length - 1));
    }

    static Call post(String path, String json) {
        return new Call(path, "", json, JSON, false, null);
    }

    static Call form(String path, String form) {
        return new Call(path, "", form, FORM, false, null);
    }

    Call with(String name, Object value) {
        String pair = name + "=" + encoded(value.toString());
        return new Call(path, query.isEmpty() ? pair : query + "&" + pair, body, bodyType, mayBeCut, range);
    }

    Call page(@Nullable String token) {
        return token == null ? this : with("page_token", token);
    }

    Call cutIfNeedBe() {
        return new Call(path, query, body, bodyType, true, range);
    }

    String method() {
        return body == null ? "GET" : "POST";
    }

    /** The last words of the path, as people name the call: {@code runs/get}. */
    String name() {
        int last = path.lastIndexOf('/');
        return path.substring(path.lastIndexOf('/', last - 1) + 1);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Only the name: the body can hold a client secret, and parameters. */
    @Override
    public String toString() {
        return method() + " " + name();
    }
}
