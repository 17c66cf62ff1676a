package io.brickgate.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.scoring.LabelledFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The labelled failures of a file of JSON Lines.
 *
 * @param file as it was named; {@code -} for standard input
 * @param bad lines that are none
 */
record LabelledLines(String file, List<LabelledFailure> failures, List<Bad> bad) {

    /** @param number 1-based */
    record Bad(String file, int number, String error) {}

    private static final String LABEL = "label";
    private static final String CAUSE = "cause";
    private static final String ADVICE = "retry_advice";
    private static final String ALSO = "also_acceptable";
    private static final String TEMPLATE = "template";

    static LabelledLines read(String file, BufferedReader reader) {
        JsonLines lines = new JsonLines(reader, Set.of(LABEL, CAUSE, ADVICE, ALSO, TEMPLATE));
        List<LabelledFailure> failures = new ArrayList<>();
        List<Bad> bad = new ArrayList<>();
        for (JsonLine line = lines.next(); line != null; line = lines.next()) {
            String error = error(line);
            if (error == null) {
                failures.add(failure(line));
            } else {
                bad.add(new Bad(file, line.number(), error));
            }
        }
        return new LabelledLines(file, failures, bad);
    }

    private static @Nullable String error(JsonLine line) {
        String advice = line.more().get(ADVICE);
        if (line.error() != null) {
            return line.error();
        }
        if (line.more().getOrDefault(LABEL, "").isBlank()) {
            return "no labelled failure: 'label' is missing";
        }
        return advice == null || isAdvice(advice)
                ? null
                : "retry_advice '" + advice + "' is none of " + List.of(RetryAdvice.values());
    }

    private static boolean isAdvice(String word) {
        return Stream.of(RetryAdvice.values()).anyMatch(advice -> advice.name().equals(word));
    }

    private static LabelledFailure failure(JsonLine line) {
        Map<String, String> more = line.more();
        String advice = more.get(ADVICE);
        String id = line.id() == null ? "line " + line.number() : line.id().text();
        return new LabelledFailure(
                id,
                more.getOrDefault(TEMPLATE, "line " + line.number() + " " + id),
                line.symptoms(),
                more.getOrDefault(LABEL, ""),
                more.get(CAUSE),
                advice == null ? null : RetryAdvice.valueOf(advice),
                texts(more.getOrDefault(ALSO, "[]")));
    }

    /** @param json a list of texts, or a single text, which may begin as a list does */
    private static Set<String> texts(String json) {
        if (!json.startsWith("[")) {
            return Set.of(json);
        }
        Set<String> texts = new LinkedHashSet<>();
        try (JsonParser parser = JsonLines.JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(parser.getText());
                }
            }
        } catch (IOException e) {
            return Set.of(json);
        }
        return texts;
    }
}
