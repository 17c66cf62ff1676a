package io.brickgate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What commands read: files or standard input, and the folder of rules. */
final class Inputs {

    private Inputs() {}

    /**
     * @param file {@code -} for standard input
     * @throws IOException naming the file where there is none
     */
    static BufferedReader open(String file, Terminal terminal) throws IOException {
        return new BufferedReader(new InputStreamReader(stream(file, terminal), StandardCharsets.UTF_8), 1 << 16);
    }

    private static InputStream stream(String file, Terminal terminal) throws IOException {
        if (file.equals("-")) {
            return terminal.in();
        }
        if (!Files.isRegularFile(Path.of(file))) {
            throw new IOException(file + " is no file");
        }
        return Files.newInputStream(Path.of(file));
    }

    /** {@code --rules}, else the environment's; null for the shipped rules alone. */
    static @Nullable Path rules(Options options, Terminal terminal) {
        String folder = options.value("--rules").orElse(terminal.environment().get("BRICKGATE_RULES"));
        return folder == null || folder.isBlank() ? null : Path.of(folder);
    }
}
