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

/**
 * The driver's garbage collections, from a unified JVM log ({@code -Xlog:gc*:file=…}), by the clock or by the JVM's uptime, or
 * from one of Java 8 with date stamps, as Databricks' drivers write it to their standard output.
 */
final class GcLog {

    /** @param at in milliseconds since 1970, or since the JVM's start */
    private record Pause(long at, boolean uptime, double ms) {}

    private static final Pattern UNIFIED = Pattern.compile(
            "^\\[([0-9T:.+-]+s?)\\].*GC\\(\\d+\\) Pause (?:Young|Full|Remark|Mixed)?.* ([0-9.]+)ms\\s*$");
    private static final Pattern JAVA_8 =
            Pattern.compile("^([0-9T:.+-]{23,30}): (?:[0-9.]+: )?\\[(?:Full )?GC\\b.*, ([0-9.]+) secs\\]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    /** From the JVM's start to that of the application, where only the former is known: a second or a few. */
    private static final long TO_THE_APPLICATION = 2_500;

    private final List<Pause> pauses = new ArrayList<>();
    private long jvmStartedAt;

    void read(InputStream in) {
        LogSources.Lines lines = new LogSources.Lines(in);
        for (int length = lines.next(); length >= 0; length = lines.next()) {
            String line = new String(lines.bytes(), 0, Math.min(length, 800), StandardCharsets.UTF_8);
            Matcher unified = UNIFIED.matcher(line);
            Matcher old = JAVA_8.matcher(line);
            if (unified.find()) {
                pause(unified.group(1), unified.group(2), 1);
            } else if (old.find()) {
                pause(old.group(1), old.group(2), 1000);
            }
        }
    }

    /** Of a log by uptime it has to be known when that begins. */
    void applicationStarted(long at) {
        jvmStartedAt = at - TO_THE_APPLICATION;
    }

    boolean known() {
        return !pauses.isEmpty();
    }

    long within(long from, long to) {
        return pauses.stream()
                .filter(pause -> at(pause) >= from && at(pause) <= to)
                .count();
    }

    double seconds(long from, long to) {
        return pauses.stream()
                        .filter(pause -> at(pause) >= from && at(pause) <= to)
                        .mapToDouble(Pause::ms)
                        .sum()
                / 1000;
    }

    private long at(Pause pause) {
        return pause.uptime() ? jvmStartedAt + pause.at() : pause.at();
    }

    private void pause(String at, String took, double unit) {
        try {
            double ms = Double.parseDouble(took) * unit;
            boolean uptime = at.endsWith("s");
            long moment = uptime
                    ? Math.round(1000 * Double.parseDouble(at.substring(0, at.length() - 1)))
                    : OffsetDateTime.parse(at, TIME).toInstant().toEpochMilli();
            pauses.add(new Pause(moment, uptime, ms));
        } catch (DateTimeParseException | NumberFormatException notOne) {
            // another line of the log
        }
    }
}
