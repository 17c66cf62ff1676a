package io.brickgate.failures;

import java.util.Map;

/**
 * Takes out of a text what terminals and web pages have put in, and what is no text at all; newlines stay. Linear in
 * the text's length; works in place, as what is meant is never longer than what stands for it.
 */
final class Cleaning {

    private static final Map<String, Character> ENTITIES =
            Map.of("lt", '<', "gt", '>', "amp", '&', "quot", '"', "apos", '\'', "nbsp", ' ');
    private static final int LONGEST_ENTITY = 10;
    private static final int LONGEST_COLOUR = 40;
    private static final int LONGEST_LOST_COLOUR = 12;
    private static final int LONGEST_COMMAND = 300;
    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = ' '; c < 127; c++) {
            PLAIN[c] = c != '&' && c != '[';
        }
        PLAIN['\n'] = true;
        PLAIN['\t'] = true;
    }

    private final char[] text;
    private final int end;
    private int to;

    private Cleaning(char[] text, int from, int end) {
        this.text = text;
        this.end = end;
        this.to = from;
    }

    static String clean(String raw) {
        char[] text = raw.toCharArray();
        return new String(text, 0, clean(text, 0, text.length));
    }

    /** Cleans a part of a text in place, and says where it then ends. */
    static int clean(char[] text, int from, int end) {
        Cleaning cleaning = new Cleaning(text, from, end);
        for (int at = from; at < end; ) {
            at = isPlain(text[at]) ? cleaning.keep(at) : cleaning.step(at);
        }
        return cleaning.to;
    }

    /** Up to where a part of a text can be cleaned before what follows it is known. */
    static int settled(char[] text, int from, int end) {
        for (int at = end - 1; at >= Math.max(from, end - LONGEST_COMMAND); at--) {
            char c = text[at];
            int room = end - at;
            boolean open = c == ESCAPE
                    || c == '&' && room <= LONGEST_ENTITY
                    || c == '[' && room <= LONGEST_LOST_COLOUR
                    || room == 1 && (c == '\r' || Character.isHighSurrogate(c));
            if (open) {
                return at;
            }
        }
        return end;
    }

    private static boolean isPlain(char c) {
        return c < 128 ? PLAIN[c] : c >= '\u00a0' && c < Character.MIN_SURROGATE;
    }

    private int keep(int at) {
        text[to++] = text[at];
        return at + 1;
    }

    private int step(int at) {
        char c = text[at];
        return switch (c) {
            case '&' -> entity(at);
            case '[' -> lostColour(at);
            case ESCAPE -> escape(at);
            case '\r' -> {
                if (at + 1 >= end || text[at + 1] != '\n') {
                    text[to++] = ' ';
                }
                yield at + 1;
            }
            default -> other(at);
        };
    }

    /** Pairs of surrogates and what lies behind them stay; halves of pairs and control characters go. */
    private int other(int at) {
        char c = text[at];
        if (Character.isHighSurrogate(c) && at + 1 < end && Character.isLowSurrogate(text[at + 1])) {
            return keep(keep(at));
        }
        return c > Character.MAX_SURROGATE && c != '\uFFFD' ? keep(at) : at + 1;
    }

    private int entity(int at) {
        int semicolon = at + 2;
        while (semicolon < end && semicolon - at < LONGEST_ENTITY && text[semicolon] != ';') {
            semicolon++;
        }
        boolean closed = semicolon < end && text[semicolon] == ';';
        int meant = closed ? meant(new String(text, at + 1, semicolon - at - 1)) : -1;
        if (meant < 0) {
            return keep(at);
        }
        to += Character.toChars(meant, text, to);
        return semicolon + 1;
    }

    /** The character that {@code lt}, {@code #39} or {@code #x27} means, or -1. What is no text is a blank. */
    private static int meant(String name) {
        if (name.charAt(0) != '#') {
            return ENTITIES.getOrDefault(name, '\uFFFF') == '\uFFFF' ? -1 : ENTITIES.get(name);
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            int meant = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            boolean text = meant > 31 && (meant < 127 || meant > 160) && !Character.isSurrogate((char) meant);
            return Character.isValidCodePoint(meant) ? text || meant > 0xFFFF ? meant : ' ' : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** {@code ESC[0;31m} and other commands of a terminal. */
    private int escape(int at) {
        if (at + 1 < end && text[at + 1] == ']') {
            return command(at);
        }
        int last = at + 2;
        while (last < end && last - at < LONGEST_COLOUR && text[last] >= ' ' && text[last] <= '?') {
            last++;
        }
        boolean whole = at + 1 < end && text[at + 1] == '[' && last < end && text[last] >= '@' && text[last] <= '~';
        return whole ? last + 1 : at + 1;
    }

    /** {@code ESC]8;;https://…BEL}, as links and titles are written. */
    private int command(int at) {
        for (int last = at + 2; last < Math.min(end, at + LONGEST_COMMAND) && text[last] != '\n'; last++) {
            if (text[last] == BELL) {
                return last + 1;
            }
            if (text[last] == ESCAPE) {
                return last + 1 < end && text[last + 1] == '\\' ? last + 2 : last;
            }
        }
        return at + 1;
    }

    /** {@code [0;31m}, where the escape character was lost on the way. */
    private int lostColour(int at) {
        int last = at + 1;
        while (last < end && last - at < LONGEST_LOST_COLOUR && (isDigit(text[last]) || text[last] == ';')) {
            last++;
        }
        return last > at + 1 && last < end && text[last] == 'm' ? last + 1 : keep(at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
