package io.brickgate.failures;

import org.jspecify.annotations.Nullable;

/**
 * One field of the symptoms made readable: capped, without colours, entities and control characters, and with its stack
 * frames set apart from what was said. Lines keep the numbers that they have in the original.
 */
final class Excerpt {

    static final int HEAD = 64 * 1024;
    static final int TAIL = 256 * 1024;

    private final String field;
    private final String whole;
    private final String said;
    private final int headLines;
    private final int linesLeftOut;
    private @Nullable String wholeLower;
    private @Nullable String saidLower;

    private Excerpt(String field, String clean, int headLines, int linesLeftOut) {
        this.field = field;
        this.whole = clean;
        this.said = Frames.removed(clean);
        this.headLines = headLines;
        this.linesLeftOut = linesLeftOut;
    }

    static Excerpt of(String field, String raw) {
        if (raw.length() <= HEAD + TAIL) {
            return new Excerpt(field, Cleaning.clean(raw), Integer.MAX_VALUE, 0);
        }
        int headEnd = raw.lastIndexOf('\n', HEAD) < 0 ? HEAD : raw.lastIndexOf('\n', HEAD) + 1;
        int tailStart = raw.length() - TAIL;
        int newline = raw.indexOf('\n', tailStart);
        tailStart = newline < 0 ? tailStart : newline + 1;
        String head = raw.substring(0, headEnd);
        String cut = Cleaning.clean((head.endsWith("\n") ? head : head + "\n") + raw.substring(tailStart));
        int headLines = (int) lines(head, head.length());
        return new Excerpt(field, cut, headLines, (int) (lines(raw, tailStart) - headLines));
    }

    String field() {
        return field;
    }

    /** Everything but stack frames and quoted source lines. */
    String said() {
        return said;
    }

    /** {@link #said()} in lower case, with equal offsets. */
    String saidLower() {
        String lower = saidLower;
        if (lower == null) {
            lower = lower(said);
            saidLower = lower;
        }
        return lower;
    }

    /** Everything, frames too. */
    String whole() {
        return whole;
    }

    String wholeLower() {
        String lower = wholeLower;
        if (lower == null) {
            lower = whole.equals(said) ? saidLower() : lower(whole);
            wholeLower = lower;
        }
        return lower;
    }

    /** The line that holds an offset of what was said, secrets masked, at most 500 characters around it. */
    Evidence evidence(int offset) {
        int start = said.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        int end = said.indexOf('\n', offset);
        int stop = end < 0 ? said.length() : end;
        int from = Math.max(Math.min(start, offset), offset - 2000);
        String near = Secrets.masked(said.substring(from, Math.min(stop, offset + 2000)));
        int cutAt = near.length() <= 500 ? 0 : Math.min(Math.max(0, offset - from - 100), near.length() - 500);
        String quote = near.substring(cutAt, Math.min(near.length(), cutAt + 500));
        return new Evidence(field, line(offset), quote.strip());
    }

    private int line(int offset) {
        int line = 1 + (int) lines(said, offset);
        return line > headLines ? line + linesLeftOut : line;
    }

    private static long lines(String text, int end) {
        return text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    /** Lower case, character by character, so that offsets stay. */
    static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }
}
