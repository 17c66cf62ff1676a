package io.brickgate.failures;

/**
 * Knows the lines of a stack trace that name places in code, of the JVM and of Python: they say where, not what, and
 * class names in them are no causes.
 */
final class Frames {

    private Frames() {}

    /** The text with such lines emptied, so that the others keep their numbers. */
    static String removed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean quoting = false;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            String line = text.substring(at, stop);
            boolean place = isPythonPlace(line);
            quoting = place || quoting && isIndented(line);
            if (!(quoting || isNumbered(line) || isFrame(line))) {
                kept.append(line);
            }
            if (end >= 0) {
                kept.append('\n');
            }
            at = stop + 1;
        }
        return kept.toString();
    }

    /**
     * The place in code nearest to a line of what was said, without its line number: the first frame below it as the JVM
     * prints them, else the last one above it as Python does; empty where there is none.
     *
     * @param whole the text with its frames, of as many lines as {@code said}
     */
    static String nearest(String whole, String said, int offset) {
        int line =
                (int) said.substring(0, offset).chars().filter(c -> c == '\n').count();
        String[] lines = whole.split("\n", line + 3);
        String below = line + 1 < lines.length ? lines[line + 1].strip() : "";
        if (below.startsWith("at ") && below.indexOf('(') > 0) {
            return below.substring(3, below.indexOf('('));
        }
        for (int above = Math.min(line, lines.length) - 1; above >= 0 && above > line - 6; above--) {
            if (isPythonPlace(lines[above])) {
                return pythonPlace(lines[above].strip());
            }
        }
        return "";
    }

    /** {@code File "/a/b/job.py", line 12, in read} as {@code job.py:read}. */
    private static String pythonPlace(String place) {
        int in = place.lastIndexOf(", in ");
        String file = place.substring(place.indexOf(' ') + 1, Math.max(place.indexOf(','), place.indexOf(' ') + 1));
        String name = file.replace("\"", "").replaceAll(".*[/\\\\]", "");
        return (name.startsWith("<") ? "notebook" : name) + (in < 0 ? "" : ":" + place.substring(in + 5));
    }

    static boolean isFrame(String line) {
        String text = line.strip();
        if (text.startsWith("at ") && text.indexOf('(') > 0) {
            return true;
        }
        return isListing(text) || endsWithPlace(text) || isTraceHead(text);
    }

    private static boolean isPythonPlace(String line) {
        String text = line.stripLeading();
        return text.startsWith("File ") && text.indexOf(", line ") > 0 || text.startsWith("File <command-");
    }

    private static boolean isIndented(String line) {
        return line.startsWith("    ");
    }

    /** {@code ---> 18 entry[0].load()()}, as notebooks list source code. */
    private static boolean isListing(String text) {
        return text.startsWith("-->") || text.startsWith("---") && text.indexOf("> ") > 0 && text.indexOf("> ") < 8;
    }

    /** {@code KeyError        Traceback (most recent call last)}, as notebooks begin a trace whose end says more. */
    private static boolean isTraceHead(String text) {
        return text.endsWith(" Traceback (most recent call last)");
    }

    /** {@code     15 entry = …}, the lines around it. */
    private static boolean isNumbered(String line) {
        String text = line.stripLeading();
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return text.length() < line.length()
                && digits > 0
                && digits < 6
                && (digits == text.length() || text.charAt(digits) == ' ');
    }

    /** {@code com.example.Table.read(Table.java:12)} and nothing else on the line. */
    private static boolean endsWithPlace(String text) {
        int open = text.lastIndexOf('(');
        return open > 0
                && text.endsWith(")")
                && text.indexOf(' ') < 0
                && (text.indexOf(".java:", open) > 0 || text.indexOf(".scala:", open) > 0);
    }
}
