package io.brickgate.failures;

/** Walks the identifiers of a text: class names with their packages, error conditions, codes. */
final class Words {

    /** Hears of each word, in order. */
    interface Listener {
        /** @param bracketed whether it stands alone in square brackets, as error conditions do */
        void word(String word, int offset, boolean bracketed);
    }

    private static final int SHORTEST = 4;
    private static final int LONGEST = 300;

    private Words() {}

    static void walk(String text, Listener listener) {
        int at = 0;
        while (at < text.length()) {
            if (!isStart(text.charAt(at))) {
                at++;
                continue;
            }
            int end = end(text, at);
            if (end - at >= SHORTEST && end - at <= LONGEST) {
                boolean bracketed =
                        at > 0 && text.charAt(at - 1) == '[' && end < text.length() && text.charAt(end) == ']';
                listener.word(text.substring(at, end), at, bracketed);
            }
            at = end;
        }
    }

    private static int end(String text, int start) {
        int end = start + 1;
        while (end < text.length() && (isPart(text.charAt(end)) || isJoint(text, end))) {
            end++;
        }
        return end;
    }

    /** A dot or slash between two names. */
    private static boolean isJoint(String text, int at) {
        char c = text.charAt(at);
        return (c == '.' || c == '/') && at + 1 < text.length() && isStart(text.charAt(at + 1));
    }

    private static boolean isStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isPart(char c) {
        return isStart(c) || c >= '0' && c <= '9' || c == '$';
    }
}
