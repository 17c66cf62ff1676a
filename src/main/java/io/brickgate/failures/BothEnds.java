package io.brickgate.failures;

/** The beginning and the end of a text that goes by. */
final class BothEnds {

    static final int HEAD = 64 * 1024;
    static final int TAIL = 256 * 1024;

    private final StringBuilder head = new StringBuilder();
    private final char[] ring = new char[TAIL];
    private long length;

    void take(char[] text, int from, int to) {
        if (head.length() < HEAD) {
            head.append(text, from, Math.min(to - from, HEAD - head.length()));
        }
        for (int at = Math.max(from, to - TAIL), place = place(length + at - from); at < to; place = 0) {
            int part = Math.min(to - at, TAIL - place);
            System.arraycopy(text, at, ring, place, part);
            at += part;
        }
        length += to - from;
    }

    /** Characters that went by. */
    long length() {
        return length;
    }

    String head() {
        return head.toString();
    }

    /** The last characters, all of them where there are no more than it holds. */
    String tail() {
        if (length <= TAIL) {
            return new String(ring, 0, (int) length);
        }
        int place = place(length);
        return new String(ring, place, TAIL - place) + new String(ring, 0, place);
    }

    private static int place(long offset) {
        return (int) (offset % TAIL);
    }
}
