package io.brickgate.databricks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.brickgate.runs.WorkspaceFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Databricks' JSON: numbers as they stand, texts without what no database takes (NUL, half a surrogate pair). */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    static @Nullable JsonNode objectOrNull(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node != null && node.isObject() ? cleaned(text, node) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * The object that a good answer holds, or as much of it as was read.
     *
     * @throws WorkspaceFault where it holds none, or not the whole of one that has to be whole
     */
    static JsonNode bodyOf(Call call, Answer answer) {
        if (answer.cut() && !call.mayBeCut()) {
            throw Faults.ofBody(call, answer.status(), Faults.TOO_LARGE);
        }
        if (call.range() != null) {
            return BinaryNode.valueOf(answer.body().getBytes(StandardCharsets.ISO_8859_1));
        }
        JsonNode body = objectOrNull(answer.cut() ? CutJson.closed(answer.body()) : answer.body());
        if (body == null) {
            boolean half = answer.body().stripLeading().startsWith("{");
            throw Faults.ofBody(call, answer.status(), half ? Faults.HALF_BODY : Faults.NOT_JSON);
        }
        return body;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The field's text, or the other where it is missing, null or empty. */
    static String text(JsonNode node, String field, String other) {
        String text = textOrNull(node.path(field));
        return text == null ? other : text;
    }

    static @Nullable String textOrNull(JsonNode value) {
        String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
        return text.isEmpty() ? null : text;
    }

    /** Epoch milliseconds as a time, null for 0, which is Databricks' word for "not yet". */
    static @Nullable Instant time(JsonNode value) {
        long millis = value.asLong();
        return millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }

    private static JsonNode cleaned(String source, JsonNode node) {
        boolean suspect = source.indexOf('\0') >= 0
                || source.contains("\\u0000")
                || source.contains("\\ud")
                || source.contains("\\uD");
        return suspect ? cleaned(node) : node;
    }

    private static JsonNode cleaned(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(cleaned(node.textValue()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(child -> copy.add(cleaned(child)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                copy.set(cleaned(field.getKey()), cleaned(field.getValue()));
            }
            return copy;
        }
        return node;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0)
                .forEach(point -> clean.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point));
        return clean.toString();
    }
}
