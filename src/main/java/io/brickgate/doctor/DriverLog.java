package io.brickgate.doctor;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the driver's own log adds: how long it listed files, and which broadcasts it made. Times are as the log's clock shows. */
final class DriverLog {

    /** Something the driver did, by the log's clock in milliseconds, to the second. */
    record Span(long from, long to) {}

    /** A broadcast that was stored, and how big it is. */
    record Broadcast(long at, double mib) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yy/MM/dd HH:mm:ss", Locale.ROOT);
    private static final Pattern LISTED = Pattern.compile("It took (\\d+) ms to list leaf files");
    private static final Pattern STORED = Pattern.compile(
            "Block broadcast_\\d+ stored as values in memory \\(estimated size ([0-9.]+) (KiB|MiB|GiB)");

    final List<Span> listings = new ArrayList<>();
    final List<Broadcast> broadcasts = new ArrayList<>();
    long first;

    void read(InputStream in) {
        LogSources.Lines lines = new LogSources.Lines(in);
        for (int length = lines.next(); length >= 0; length = lines.next()) {
            if (length > 17 && length < 4_000) {
                line(new String(lines.bytes(), 0, length, StandardCharsets.UTF_8));
            }
        }
    }

    private void line(String line) {
        boolean told = line.contains("leaf files") || line.contains("stored as values");
        if (!told && first != 0) {
            return;
        }
        long at = time(line);
        if (at == 0) {
            return;
        }
        first = first == 0 ? at : first;
        Matcher listed = LISTED.matcher(line);
        if (listed.find()) {
            listings.add(new Span(at - Long.parseLong(listed.group(1)), at));
        }
        Matcher stored = STORED.matcher(line);
        if (stored.find()) {
            double size = Double.parseDouble(stored.group(1));
            broadcasts.add(new Broadcast(
                    at,
                    switch (stored.group(2)) {
                        case "KiB" -> size / 1024;
                        case "GiB" -> size * 1024;
                        default -> size;
                    }));
        }
    }

    private static long time(String line) {
        try {
            return LocalDateTime.parse(line.substring(0, 17), TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    /** How far this clock is ahead of another one, in whole quarters of an hour as zones are. */
    long ahead(long startedAt) {
        long quarter = 15 * 60_000L;
        return first == 0 ? 0 : Math.round((double) (first - startedAt) / quarter) * quarter;
    }
}
