package io.brickgate.masking;

/**
 * A piece cut out of a text so that no half of a word is left at its ends, for it might be the half of a secret.
 *
 * @param before what stands before the place that is meant
 * @param behind that place and what follows
 */
public record Cut(String before, String behind) {

    public static final int LONGEST_WORD = 400;
    private static final int LEAST = 80;

    /** A piece of a text, without the words that its ends cut in two. */
    public static String whole(char[] text, int from, int to) {
        boolean before = from > 0 && isInWord(text[from - 1]);
        boolean behind = to < text.length && isInWord(text[to]);
        String piece = new String(text, from, to - from);
        return beforeHalf(behindHalf(piece, before, LONGEST_WORD), behind, LONGEST_WORD);
    }

    /** The same around a place, whose first characters stay whatever they belong to. */
    public static Cut around(String text, int from, int to, int place) {
        String before = behindHalf(text.substring(from, place), from > 0 && isInWord(text.charAt(from - 1)), to);
        String behind = text.substring(place, to);
        String whole = beforeHalf(behind, to < text.length() && isInWord(text.charAt(to)), to);
        return new Cut(before, whole.isEmpty() ? behind.substring(0, Math.min(LEAST, behind.length())) : whole);
    }

    /** Without the word at its beginning where that is a half, or without the longest piece of it. */
    public static String behindHalf(String text, boolean half, int longest) {
        int at = 0;
        while (half && at < text.length() && at < longest && isInWord(text.charAt(at))) {
            at++;
        }
        return text.substring(at);
    }

    /** Without the word at its end where that is a half, or without the longest piece of it. */
    public static String beforeHalf(String text, boolean half, int longest) {
        int end = text.length();
        while (half && end > 0 && text.length() - end < longest && isInWord(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isInWord(char c) {
        return c > ' ' && c != '"' && c != '\'' && c != ',' && c != ';' && c != '\u00a0';
    }
}
