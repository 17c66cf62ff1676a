package io.brickgate.cli;

import java.io.IOException;
import java.io.Reader;

/** Reads a text that may be longer than memory: its beginning and its end are kept. */
final class LongText {

    private static final int HALF = 32 * 1024 * 1024;

    private LongText() {}

    static String read(Reader reader) throws IOException {
        StringBuilder kept = new StringBuilder();
        char[] buffer = new char[1 << 16];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            kept.append(buffer, 0, read);
            if (kept.length() > 2 * HALF) {
                kept.delete(HALF, kept.length() - HALF / 2);
            }
        }
        return kept.toString();
    }
}
