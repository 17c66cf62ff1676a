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

    static boolean isFrame(String line) {
        String text = line.strip();
        if (text.startsWith("at ") && text.indexOf('(') > 0) {
            return true;
        }
        return isListing(text) || endsWithPlace(text);
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
