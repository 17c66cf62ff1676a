package io.brickgate.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON Lines as they come: long ones, broken ones, blank ones. */
final class JsonLines {

    private static final int LONGEST = 128 * 1024 * 1024;
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LONGEST).build())
            .build();

    private final BufferedReader reader;
    private final Set<String> wanted;
    private int number;

    JsonLines(BufferedReader reader) {
        this(reader, Set.of());
    }

    /** @param wanted names of fields to be read besides the symptoms */
    JsonLines(BufferedReader reader, Set<String> wanted) {
        this.reader = reader;
        this.wanted = wanted;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    JsonLine next() {
        try {
            for (StringBuilder line = line(); line != null; line = line()) {
                number++;
                String text = line.toString().replace("\uFEFF", "").strip();
                if (!text.isEmpty()) {
                    return parse(text);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the input: " + e.getMessage(), e);
        }
    }

    private JsonLine parse(String text) throws IOException {
        if (text.length() > LONGEST) {
            return JsonLine.bad(number, "the line is longer than " + LONGEST + " characters");
        }
        try (JsonParser json = JSON.createParser(text)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            JsonLine line = object ? JsonLine.of(number, json, wanted) : JsonLine.bad(number, "no JSON object");
            json.skipChildren();
            return json.nextToken() == null ? line : JsonLine.bad(number, "no valid JSON: more than one value");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            return JsonLine.bad(number, "no valid JSON" + (at == null ? "" : " at character " + at.getColumnNr()));
        }
    }

    /** Up to the next newline; what is beyond the longest allowed is read and forgotten. */
    private @Nullable StringBuilder line() throws IOException {
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() <= LONGEST) {
                line.append((char) c);
            }
        }
        return line;
    }
}
