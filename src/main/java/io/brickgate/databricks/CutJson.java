package io.brickgate.databricks;

import java.util.ArrayDeque;
import java.util.Deque;

/** Makes the beginning of a JSON text a whole one again: what was read is kept, a text that was cut ends there. */
final class CutJson {

    private final String beginning;
    private final Deque<Character> closers = new ArrayDeque<>();
    private char lastSign = ' ';
    /** Up to here everything can be kept by closing what is open. */
    private int safe;

    private CutJson(String beginning) {
        this.beginning = beginning;
    }

    /** The text with its open ends closed, or an empty text where nothing of it can be kept. */
    static String closed(String beginning) {
        return new CutJson(beginning).closed();
    }

    private String closed() {
        int i = 0;
        while (i < beginning.length()) {
            if (beginning.charAt(i) != '"') {
                sign(beginning.charAt(i), i);
                i++;
                continue;
            }
            int end = endOfText(i + 1);
            if (end < 0) {
                return value() ? kept(-end) + '"' + openEnds() : kept(safe) + openEnds();
            }
            safe = value() ? end : safe;
            i = end;
        }
        return kept(safe) + openEnds();
    }

    private void sign(char c, int at) {
        switch (c) {
            case '{' -> open('}', at);
            case '[' -> open(']', at);
            case '}', ']' -> {
                closers.poll();
                safe = at + 1;
            }
            case ',' -> safe = at;
            default -> {}
        }
        lastSign = Character.isWhitespace(c) ? lastSign : c;
    }

    private void open(char closer, int at) {
        closers.push(closer);
        safe = at + 1;
    }

    /** Whether a text that begins here is a value and no field's name. */
    private boolean value() {
        return lastSign == ':' || Character.valueOf(']').equals(closers.peek());
    }

    /** Where the text's closing quote is left behind; where it has none, less than 0: what of it can be kept. */
    private int endOfText(int from) {
        int i = from;
        while (i < beginning.length()) {
            char c = beginning.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            int length = c != '\\' ? 1 : beginning.startsWith("\\u", i) ? 6 : 2;
            if (i + length > beginning.length()) {
                return -i;
            }
            i += length;
        }
        return -beginning.length();
    }

    private String kept(int length) {
        return beginning.substring(0, length);
    }

    private String openEnds() {
        StringBuilder ends = new StringBuilder();
        closers.forEach(ends::append);
        return ends.toString();
    }
}
