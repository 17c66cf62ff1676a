package io.brickgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.wiring.OfflineBooks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The entries of the audit trail, from an export or from the configured books. */
final class RecordedLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedLines() {}

    /**
     * Hands on every entry in order; checkpoints are left out.
     *
     * @param file an export; empty reads the configured books
     * @throws IllegalStateException where the books cannot be read
     */
    static void each(Optional<String> file, List<String> settings, Terminal terminal, Consumer<JsonNode> to)
            throws IOException {
        if (file.isEmpty()) {
            OfflineBooks.audit(settings, terminal.environment(), export -> {
                export.write(line -> take(line, to));
                return 0;
            });
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(Path.of(file.get()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line, to);
            }
        }
    }

    private static void take(String line, Consumer<JsonNode> to) {
        if (!line.startsWith("{\"id\":")) {
            return;
        }
        try {
            to.accept(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of the audit trail is no JSON; audit verify says which", e);
        }
    }
}
