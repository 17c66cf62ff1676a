package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Slack's limits on Block Kit.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Block Kit</a>
 */
final class SlackBlocks {

    private static final Set<String> TYPES =
            Set.of("section", "header", "divider", "actions", "context", "input", "image", "rich_text", "markdown");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z]+[A-Z].*");
    private static final Set<String> STYLES = Set.of("primary", "danger");

    private SlackBlocks() {}

    /** What Slack would refuse. */
    static Optional<String> fault(JsonNode blocks) {
        if (blocks.isMissingNode() || blocks.isNull()) {
            return Optional.empty();
        }
        if (!blocks.isArray() || blocks.size() > 50) {
            return Optional.of("blocks must be an array of at most 50");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode block : blocks) {
            Optional<String> fault = camelCase(block)
                    .or(() -> block(block))
                    .or(() -> check(
                            !block.has("block_id")
                                    || (block.path("block_id").asText().length() <= 255
                                            && ids.add(block.path("block_id").asText())),
                            "block_id is too long or there twice"));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> block(JsonNode block) {
        String type = block.path("type").asText();
        return switch (type) {
            case "section" -> section(block);
            case "header" -> text(block.path("text"), 150, true);
            case "actions" -> actions(block.path("elements"));
            case "context" -> check(within(block.path("elements").size(), 10), "context has 1 to 10 elements");
            default -> check(TYPES.contains(type), "unknown block type: " + type);
        };
    }

    private static Optional<String> section(JsonNode block) {
        JsonNode fields = block.path("fields");
        Optional<String> fault = check(block.has("text") || block.has("fields"), "section needs text or fields")
                .or(() -> check(fields.size() <= 10, "section has at most 10 fields"));
        if (fault.isEmpty() && block.has("text")) {
            fault = text(block.path("text"), 3000, false);
        }
        for (JsonNode field : fields) {
            fault = fault.or(() -> text(field, 2000, false));
        }
        return fault;
    }

    private static Optional<String> actions(JsonNode elements) {
        Optional<String> fault = check(within(elements.size(), 25), "actions has 1 to 25 elements");
        Set<String> ids = new HashSet<>();
        for (JsonNode element : elements) {
            fault = fault.or(() -> button(element))
                    .or(() -> check(
                            !element.has("action_id")
                                    || ids.add(element.path("action_id").asText()),
                            "action_id is there twice"));
        }
        return fault;
    }

    private static Optional<String> button(JsonNode element) {
        if (!"button".equals(element.path("type").asText())) {
            return Optional.empty();
        }
        String style = element.path("style").asText("primary");
        return text(element.path("text"), 75, true)
                .or(() -> check(element.path("value").asText().length() <= 2000, "value is longer than 2000"))
                .or(() -> check(element.path("action_id").asText().length() <= 255, "action_id is longer than 255"))
                .or(() -> check(element.path("url").asText().length() <= 3000, "url is longer than 3000"))
                .or(() -> check(STYLES.contains(style), "unknown style: " + style));
    }

    private static Optional<String> text(JsonNode text, int most, boolean plain) {
        String type = text.path("type").asText();
        int length = text.path("text").asText().length();
        return check(
                        type.equals("plain_text") || (!plain && type.equals("mrkdwn")),
                        "wrong type of text: '" + type + "'")
                .or(() -> check(within(length, most), "text has 1 to " + most + " characters, not " + length));
    }

    private static Optional<String> camelCase(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (CAMEL_CASE.matcher(member.getKey()).matches()) {
                return Optional.of("unknown field: " + member.getKey());
            }
        }
        for (JsonNode child : node) {
            Optional<String> found = camelCase(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean within(int count, int most) {
        return count >= 1 && count <= most;
    }

    private static Optional<String> check(boolean holds, String otherwise) {
        return holds ? Optional.empty() : Optional.of(otherwise);
    }
}
