package io.brickgate.failures;

/** Cuts pieces out of a text so that no half of a word is left at their ends, for it might be the half of a secret. */
final class Cut {

    private static final int LONGEST_WORD = 400;

    private Cut() {}

    /** A piece of a text, without the words that its ends cut in two. */
    static String whole(char[] text, int from, int to) {
        boolean before = from > 0 && isInWord(text[from - 1]);
        boolean behind = to < text.length && isInWord(text[to]);
        String piece = new String(text, from, to - from);
        return beforeHalf(behindHalf(piece, before), behind);
    }

    /** The same of a text; never without what stands at {@code place}. */
    static String whole(String text, int from, int to, int place) {
        String before = text.substring(from, place);
        String behind = text.substring(place, to);
        return behindHalf(before, from > 0 && isInWord(text.charAt(from - 1)))
                + beforeHalf(behind, to < text.length() && isInWord(text.charAt(to)));
    }

    /** Without the word at its beginning where that is a half. */
    static String behindHalf(String text, boolean half) {
        int at = 0;
        while (half && at < text.length() && at < LONGEST_WORD && isInWord(text.charAt(at))) {
            at++;
        }
        return text.substring(at);
    }

    /** Without the word at its end where that is a half. */
    static String beforeHalf(String text, boolean half) {
        int end = text.length();
        while (half && end > 0 && text.length() - end < LONGEST_WORD && isInWord(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isInWord(char c) {
        return c > ' ' && c != '"' && c != '\'' && c != ',' && c != ';' && c != '\u00a0';
    }
}
