package io.brickgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.brickgate.failures.Symptoms;
import org.jspecify.annotations.Nullable;

/**
 * A line of input.
 *
 * @param number 1-based
 * @param id as it was given, of whatever type; null where it was not
 * @param error why the line could not be read, else null
 */
record JsonLine(
        int number,
        @Nullable JsonNode id,
        Symptoms symptoms,
        @Nullable String error) {

    private static final Symptoms NONE = new Symptoms(null, "", null, null, null, null);

    static JsonLine bad(int number, String error) {
        return new JsonLine(number, null, NONE, error);
    }

    static JsonLine of(int number, JsonNode object) {
        String message = text(object, "state_message");
        Symptoms symptoms = new Symptoms(
                text(object, "task_type"),
                message == null ? "" : message,
                text(object, "error_trace"),
                text(object, "driver_log"),
                text(object, "termination_code"),
                text(object, "termination_type"));
        return new JsonLine(number, object.get("id"), symptoms, null);
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || value instanceof NullNode) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
