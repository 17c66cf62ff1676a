package io.brickgate.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.brickgate.failures.Symptoms;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of input. Read as a stream of tokens: loading what makes trees of JSON would take half of the command's time.
 *
 * @param number 1-based
 * @param id as it was given, of whatever type; null where it was not
 * @param error why the line could not be read, else null
 * @param more what else was asked for and is there, by name: texts and numbers as they are, the rest as JSON
 */
record JsonLine(
        int number,
        @Nullable Id id,
        Symptoms symptoms,
        @Nullable String error,
        Map<String, String> more) {

    /** What the answer names the line by: its JSON as it was given, and the same for people. */
    record Id(String json, String text) {}

    private static final Symptoms NONE = new Symptoms(null, "", null, null, null, null);
    private static final Set<String> READ =
            Set.of("task_type", "state_message", "error_trace", "driver_log", "termination_code", "termination_type");

    static JsonLine bad(int number, String error) {
        return new JsonLine(number, null, NONE, error, Map.of());
    }

    /**
     * @param json at an object's beginning; read to its end
     * @param wanted names of fields to be read besides the symptoms
     */
    static JsonLine of(int number, JsonParser json, Set<String> wanted) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Id id = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("id")) {
                id = id(json);
            } else if (READ.contains(name) || wanted.contains(name)) {
                put(texts, name, text(json));
            } else {
                json.skipChildren();
            }
        }
        Symptoms symptoms = new Symptoms(
                texts.get("task_type"),
                texts.getOrDefault("state_message", ""),
                texts.get("error_trace"),
                texts.get("driver_log"),
                texts.get("termination_code"),
                texts.get("termination_type"));
        texts.keySet().retainAll(wanted);
        return new JsonLine(number, id, symptoms, null, texts);
    }

    /** The last of the same name counts, as JSON's readers have it. */
    private static void put(Map<String, String> texts, String name, @Nullable String text) {
        if (text == null) {
            texts.remove(name);
        } else {
            texts.put(name, text);
        }
    }

    private static @Nullable Id id(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String plain = json.currentToken().isScalarValue() ? json.getText() : null;
        String raw = raw(json);
        return new Id(raw, plain == null ? raw : plain);
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return json.currentToken().isScalarValue() ? json.getText() : raw(json);
    }

    private static String raw(JsonParser json) throws IOException {
        StringWriter copy = new StringWriter();
        try (JsonGenerator writer = JsonLines.JSON.createGenerator(copy)) {
            writer.copyCurrentStructure(json);
        }
        return copy.toString();
    }
}
