package io.brickgate.doctor;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The driver's garbage collections, from a unified JVM log ({@code -Xlog:gc*:file=…:time}). */
final class GcLog {

    /** @param at in milliseconds since 1970 */
    record Pause(long at, double ms) {}

    private static final Pattern PAUSE =
            Pattern.compile("^\\[([0-9T:.+-]+)\\].*GC\\(\\d+\\) Pause (Young|Full|Remark|Mixed)?.* ([0-9.]+)ms\\s*$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    final List<Pause> pauses = new ArrayList<>();

    void read(InputStream in) {
        LogSources.Lines lines = new LogSources.Lines(in);
        for (int length = lines.next(); length >= 0; length = lines.next()) {
            Matcher pause = PAUSE.matcher(new String(lines.bytes(), 0, Math.min(length, 400), StandardCharsets.UTF_8));
            if (pause.find()) {
                try {
                    long at = OffsetDateTime.parse(pause.group(1), TIME)
                            .toInstant()
                            .toEpochMilli();
                    pauses.add(new Pause(at, Double.parseDouble(pause.group(3))));
                } catch (DateTimeParseException | NumberFormatException notOne) {
                    // another line of the log
                }
            }
        }
    }

    boolean known() {
        return !pauses.isEmpty();
    }

    long within(long from, long to) {
        return pauses.stream()
                .filter(pause -> pause.at() >= from && pause.at() <= to)
                .count();
    }

    double seconds(long from, long to) {
        return pauses.stream()
                        .filter(pause -> pause.at() >= from && pause.at() <= to)
                        .mapToDouble(Pause::ms)
                        .sum()
                / 1000;
    }
}
