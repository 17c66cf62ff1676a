package io.brickgate.doctor;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a driver's log that tell most of how a run ended: what is fatal before what is an error before a warning, and
 * of these the later ones, each said once however often it stands there, with the first frames of its trace.
 */
public final class LogContext {

    private static final int MOST_KINDS = 2_000;
    private static final int LONGEST = 500;
    private static final int FRAMES = 3;
    private static final int INFO = 0;

    private static final Pattern FATAL = Pattern.compile("\\bFATAL\\b|OutOfMemoryError|Exception in thread|SIGKILL"
            + "|exit code: ?137|[Dd]river .*(?:unresponsive|not responding)");
    private static final Pattern ERROR = Pattern.compile("\\bERROR\\b|^Caused by:|^Traceback ");
    private static final Pattern THROWN =
            Pattern.compile("^(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error)\\b|^\\w+Error: ");
    private static final Pattern WARNING = Pattern.compile("\\bWARN(?:ING)?\\b");
    private static final Pattern FRAME = Pattern.compile("^(?:\\s+at |\\s+File \")");
    /** What differs from one time to the next. */
    private static final Pattern VARYING = Pattern.compile("0x[0-9a-fA-F]+|[0-9a-fA-F]{8,}|\\d+");

    private static final class Kind {
        private final int weight;
        private final String text;
        private final List<String> frames = new ArrayList<>();
        private long last;
        private long times;

        private Kind(int weight, String text) {
            this.weight = weight;
            this.text = text;
        }

        private String said() {
            String said = times > 1 ? text + "  [" + times + " times]" : text;
            return frames.isEmpty() ? said : said + "\n" + String.join("\n", frames);
        }
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private long line;

    /** Reads a log, or the end of one, after what was read before; what can be read of a broken one is read. */
    public void read(InputStream in) {
        LogSources.Lines lines = new LogSources.Lines(in);
        Kind open = null;
        for (int length = lines.next(); length >= 0; length = lines.next()) {
            line++;
            String text =
                    new String(lines.bytes(), 0, Math.min(length, 4 * LONGEST), StandardCharsets.UTF_8).stripTrailing();
            if (FRAME.matcher(text).find()) {
                frame(open, text);
            } else {
                open = taken(text);
            }
        }
    }

    /** At most so many, in the order in which they were said last; raw, as they stand in the log. */
    public List<String> lines(int most) {
        return kinds.values().stream()
                .sorted(Comparator.<Kind>comparingInt(kind -> kind.weight)
                        .thenComparingLong(kind -> kind.last)
                        .reversed())
                .limit(most)
                .sorted(Comparator.comparingLong(kind -> kind.last))
                .map(Kind::said)
                .toList();
    }

    private static void frame(@Nullable Kind open, String text) {
        if (open != null && open.times == 1 && open.frames.size() < FRAMES) {
            open.frames.add(cut(text));
        }
    }

    private @Nullable Kind taken(String text) {
        int weight = weight(text);
        if (weight == INFO) {
            return null;
        }
        String alike = VARYING.matcher(cut(text)).replaceAll("#");
        Kind kind = kinds.get(alike);
        if (kind == null) {
            kind = new Kind(weight, cut(text));
            kinds.put(alike, kind);
            if (kinds.size() > MOST_KINDS) {
                drop();
            }
        }
        kind.last = line;
        kind.times++;
        return kind;
    }

    /** Half of what tells least. */
    private void drop() {
        List<Map.Entry<String, Kind>> least = kinds.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Kind>>comparingInt(one -> one.getValue().weight)
                        .thenComparingLong(one -> one.getValue().last))
                .limit(MOST_KINDS / 2)
                .toList();
        least.forEach(one -> kinds.remove(one.getKey()));
    }

    private static int weight(String text) {
        if (FATAL.matcher(text).find()) {
            return 4;
        }
        if (ERROR.matcher(text).find()) {
            return 3;
        }
        if (THROWN.matcher(text).find()) {
            return 2;
        }
        return WARNING.matcher(text).find() ? 1 : INFO;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
