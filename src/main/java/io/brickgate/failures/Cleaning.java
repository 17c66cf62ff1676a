package io.brickgate.failures;

import java.util.Map;

/** Takes out of a text what terminals and web pages have put in; newlines stay. Linear in the text's length. */
final class Cleaning {

    private static final Map<String, String> ENTITIES = Map.of(
            "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ", "#39", "'", "#x27", "'", "#34",
            "\"");
    private static final int LONGEST_ENTITY = 5;
    private static final int LONGEST_COLOUR = 12;
    private static final char ESCAPE = '\u001b';

    private final String raw;
    private final StringBuilder clean;

    private Cleaning(String raw) {
        this.raw = raw;
        this.clean = new StringBuilder(raw.length());
    }

    static String clean(String raw) {
        return new Cleaning(raw).read();
    }

    private String read() {
        int at = 0;
        while (at < raw.length()) {
            at = step(at);
        }
        return clean.toString();
    }

    private int step(int at) {
        char c = raw.charAt(at);
        if (c == '&') {
            return entity(at);
        }
        if (c == ESCAPE || c == '[') {
            return colour(at);
        }
        if (c == '\n' || c == '\t' || c >= ' ' && c != '\u007f' && c != '\uFFFD') {
            clean.append(c);
        } else if (c == '\r' && (at + 1 >= raw.length() || raw.charAt(at + 1) != '\n')) {
            clean.append(' ');
        }
        return at + 1;
    }

    private int entity(int at) {
        int end = raw.indexOf(';', at);
        String meant = end < 0 || end - at > LONGEST_ENTITY + 1 ? null : ENTITIES.get(raw.substring(at + 1, end));
        clean.append(meant == null ? "&" : meant);
        return meant == null ? at + 1 : end + 1;
    }

    /** {@code ESC[0;31m}, and the same where the escape character was lost on the way. */
    private int colour(int at) {
        boolean escaped = raw.charAt(at) == ESCAPE;
        int open = escaped ? at + 1 : at;
        int end = open + 1;
        while (end < raw.length() && end - open < LONGEST_COLOUR && isParameter(raw.charAt(end))) {
            end++;
        }
        boolean bracketed = open < raw.length() && raw.charAt(open) == '[' && end < raw.length();
        if (bracketed && (escaped ? Character.isLetter(raw.charAt(end)) : raw.charAt(end) == 'm' && end > open + 1)) {
            return end + 1;
        }
        if (!escaped) {
            clean.append('[');
        }
        return at + 1;
    }

    private static boolean isParameter(char c) {
        return c >= '0' && c <= '9' || c == ';' || c == '?';
    }
}
