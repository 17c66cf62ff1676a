package io.brickgate.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the simulated servers read and write it. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ObjectNode object(Map<String, ?> members) {
        return MAPPER.valueToTree(members);
    }

    static String text(JsonNode node) {
        return node.toString();
    }

    /** The object that the text holds, or null where it holds none. */
    static @Nullable ObjectNode parse(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode found ? found : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
