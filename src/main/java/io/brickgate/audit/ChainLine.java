package io.brickgate.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of the chain as text, as {@code docs/audit-format.md} has it: a JSON object on one line whose first member is
 * {@code id} and whose last is {@code prev}, the hash of the line before.
 */
public record ChainLine(long id, String text) {

    /** What the first entry names as the hash before it. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    private static final ObjectMapper JSON = new ObjectMapper();

    static ChainLine of(long id, Instant at, AuditEvent event, String prev) {
        ObjectNode line = JSON.createObjectNode()
                .put("id", id)
                .put("at", at.toString())
                .put("actor", event.actor().name())
                .put("action", event.action())
                .put("subject", event.subject());
        if (event.workspace() != null) {
            line.put("workspace", event.workspace());
        }
        Map<String, Object> detail = new TreeMap<>(event.detail());
        detail.replaceAll((name, value) -> Masks.masked(value));
        line.set("detail", JSON.valueToTree(detail));
        line.put("prev", prev);
        try {
            return new ChainLine(id, JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the line's UTF-8 bytes without its end, in small hexadecimal digits. */
    public String hash() {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] line) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
