package io.brickgate.audit;

import java.util.List;

/**
 * Lines that an outside home does not have yet.
 *
 * @param entry the last entry that the home has with these, and {@code checkpoint} the last checkpoint
 */
public record AuditBatch(String home, List<String> lines, long entry, long checkpoint) {

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The lines, each with its end. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** How the batch is called where a home keeps each under a name of its own. */
    public String name() {
        return "audit-%012d-%012d.jsonl".formatted(entry, checkpoint);
    }
}
