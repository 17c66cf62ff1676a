package io.brickgate.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people should read of a failure that no rule knows: the line of each text that says most. */
final class LastWords {

    private static final int MOST = 2;
    private static final String WRAPPER = "Caused by:";
    private static final List<String> SAY_NOTHING =
            List.of("workload failed, see run output", "workload failed", "task failed", "run failed");

    /** A line and where it begins within what was said. */
    record Line(int offset, String text) {

        /** Whether it begins with the name of an exception or error, as the line does that ends a trace. */
        boolean namesAnException() {
            String name = text.split("[:\\s(]", 2)[0];
            return name.length() > 3 && Identifiers.isClass(name) && !name.contains("/");
        }

        boolean saysNothing() {
            String words = Excerpt.lower(text).replaceAll("[.!]+$", "");
            return SAY_NOTHING.stream()
                    .anyMatch(phrase -> words.equals(phrase) || words.startsWith(phrase) && phrase.contains(","));
        }
    }

    private LastWords() {}

    /** At most two pieces, masked; none where nothing was said. The log is asked where trace and message are silent. */
    static List<Evidence> of(List<Excerpt> excerpts) {
        List<Evidence> told = excerpts.stream()
                .filter(excerpt -> !excerpt.field().equals("driver_log"))
                .flatMap(LastWords::telling)
                .toList();
        Stream<Evidence> words = told.isEmpty() ? excerpts.stream().flatMap(LastWords::telling) : told.stream();
        return words.limit(MOST).toList();
    }

    /** All lines of a text but those that say only that something failed. */
    static String told(Excerpt excerpt) {
        return lines(excerpt.said()).stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static Stream<Evidence> telling(Excerpt excerpt) {
        Line line = line(excerpt);
        return line == null ? Stream.empty() : Stream.of(excerpt.evidence(line.offset()));
    }

    /** The line of a text that says most, unmasked. */
    static @Nullable Line line(Excerpt excerpt) {
        List<Line> lines = lines(excerpt.said());
        return switch (excerpt.field()) {
            case "error_trace" -> ofTrace(lines);
            case "state_message" -> lines.isEmpty() ? null : lines.get(0);
            default -> ofLog(lines);
        };
    }

    /** The line of a text that names the innermost error; a message is asked as a trace is. */
    static @Nullable Line innermost(Excerpt excerpt) {
        List<Line> lines = lines(excerpt.said());
        if (excerpt.field().equals("driver_log")) {
            return ofLog(lines);
        }
        Line cause = last(lines, line -> line.text().contains(WRAPPER));
        Line named = cause == null ? last(lines, Line::namesAnException) : cause;
        return named != null || lines.isEmpty() ? named : lines.get(0);
    }

    /** The innermost cause of a JVM, else the exception that ends a Python trace, else whatever stands last. */
    private static @Nullable Line ofTrace(List<Line> lines) {
        Line cause = last(lines, line -> line.text().startsWith(WRAPPER));
        Line named = cause == null ? last(lines, Line::namesAnException) : cause;
        return named == null ? last(lines, line -> true) : named;
    }

    private static @Nullable Line ofLog(List<Line> lines) {
        Line error =
                last(lines, line -> line.text().contains("ERROR") || line.text().contains("FATAL"));
        return error == null ? last(lines, Line::namesAnException) : error;
    }

    private static @Nullable Line last(List<Line> lines, Predicate<Line> wanted) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (wanted.test(lines.get(i))) {
                return lines.get(i);
            }
        }
        return null;
    }

    /** Without blank lines, {@code ... 12 more}, and what says only that something failed. */
    private static List<Line> lines(String said) {
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < said.length(); ) {
            int newline = said.indexOf('\n', at);
            int end = newline < 0 ? said.length() : newline;
            Line line = new Line(at, said.substring(at, end).strip());
            if (!line.text().isEmpty() && !line.text().startsWith("...") && !line.saysNothing()) {
                lines.add(line);
            }
            at = end + 1;
        }
        return lines;
    }
}
