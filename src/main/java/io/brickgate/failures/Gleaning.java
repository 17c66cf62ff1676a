package io.brickgate.failures;

/**
 * Reads a text of any length once, chunk by chunk, and keeps its beginning, its end, and the lines in between that tell
 * something, with a little of what stands around them. Memory is bounded whatever comes; time is linear: each character
 * is cleaned once and walked once, in lines that are longer than any window at most twice more.
 */
final class Gleaning implements Literals.Listener {

    static final int CHUNK = 1 << 16;

    private static final int CONTEXT = 8 * 1024;
    private static final int LONGEST_LINE = 4_000;
    private static final int WINDOW = 2_000;
    private static final int OVERLAP = 700;
    private static final int MOST_LINES_BEFORE = 10;

    private final LogClues clues;
    private final BothEnds ends = new BothEnds();
    private final GleanedLines lines;
    private final int[] seen;
    private final int[] hits;
    private final long[] starts = new long[LogClues.REACH + 1];
    private final char[] text = new char[CONTEXT + 5 * CHUNK];

    private int walked;
    private int clean;
    private int end;
    private long base;
    private int lineStart;
    private int number = 1;
    private int turn = 1;
    private int hit;
    private long steps;

    Gleaning(LogClues clues) {
        this.clues = clues;
        this.lines = new GleanedLines(clues.size());
        this.seen = new int[clues.literals().size()];
        this.hits = new int[clues.literals().size()];
    }

    static Excerpt of(String field, String raw, LogClues clues) {
        Gleaning gleaning = new Gleaning(clues);
        char[] chunk = new char[CHUNK];
        for (int at = 0; at < raw.length(); at += CHUNK) {
            int length = Math.min(CHUNK, raw.length() - at);
            raw.getChars(at, at + length, chunk, 0);
            gleaning.take(chunk, length);
        }
        return gleaning.excerpt(field);
    }

    /** @param length at most {@link #CHUNK} */
    void take(char[] raw, int length) {
        System.arraycopy(raw, 0, text, end, length);
        end += length;
        read(Cleaning.settled(text, clean, end));
    }

    /** What has been kept, once all has been taken. */
    Excerpt excerpt(String field) {
        read(end);
        walk(clean);
        lineEnds(clean);
        return GleanedText.of(ends, lines, number).excerpt(field);
    }

    /** How many steps the automaton has made. */
    long steps() {
        return steps;
    }

    @Override
    public void stands(int literal, int at) {
        if (literal == clues.newline()) {
            lineEnds(at - 1);
            lineStart = at;
            number++;
        } else if (seen[literal] != turn) {
            seen[literal] = turn;
            hits[hit++] = literal;
        }
    }

    private void read(int settled) {
        int cleaned = Cleaning.clean(text, clean, settled);
        ends.take(text, clean, cleaned);
        System.arraycopy(text, settled, text, cleaned, end - settled);
        end -= settled - cleaned;
        clean = cleaned;
        walk(behindLastNewline());
        if (clean - walked > 2 * CHUNK) {
            windows(clean);
            walked = clean - OVERLAP;
            lineStart = walked;
        }
        forget();
    }

    private int behindLastNewline() {
        int at = clean;
        while (at > walked && text[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private void walk(int to) {
        steps += to - walked;
        clues.literals().walk(text, walked, to, 0, this);
        walked = to;
    }

    private void forget() {
        int from = Math.max(0, walked - CONTEXT);
        System.arraycopy(text, from, text, 0, end - from);
        walked -= from;
        lineStart -= from;
        clean -= from;
        end -= from;
        base += from;
    }

    private void lineEnds(int at) {
        if (hit > 0 && at - lineStart > LONGEST_LINE) {
            windows(at);
        } else {
            piece(lineStart, at);
        }
    }

    /** A line of megabytes in pieces that fit in a quote; what stands on their borders stands in two of them. */
    private void windows(int to) {
        turn++;
        hit = 0;
        for (int from = lineStart; from < to; from += WINDOW - OVERLAP) {
            int stop = Math.min(to, from + WINDOW);
            steps += stop - from;
            clues.literals().walk(text, from, stop, 0, this);
            piece(from, stop);
        }
    }

    private void piece(int from, int to) {
        starts[turn % starts.length] = base + from;
        if (hit == 0 || !tells(from, to)) {
            lines.follows(base + from, number, text, from, to);
        }
        turn++;
        hit = 0;
    }

    private boolean tells(int from, int to) {
        lines.begin();
        int first = turn;
        for (int i = 0; i < hit; i++) {
            for (int clue : clues.keyed(hits[i])) {
                if (lines.kept(clue) < clues.most(clue) && clues.complete(clue, seen, turn)) {
                    lines.holds(clue);
                    first = Math.min(first, clues.begins(clue, seen));
                }
            }
        }
        if (!lines.tell(text, from, to)) {
            return false;
        }
        before(from, first);
        lines.keep(base + from, number, text, from, to);
        return true;
    }

    /** The line before, those in which the phrase has begun, and of quoted code the place that it is quoted from. */
    private void before(int from, int first) {
        int start = from;
        int back = number;
        long begun = starts[first % starts.length] - base;
        boolean quoted = isIndented(from);
        for (int lines = 0; start > 0 && text[start - 1] == '\n'; lines++) {
            boolean more = lines == 0 || lines < MOST_LINES_BEFORE && (quoted || start > begun);
            int previous = lineBefore(start);
            if (!more || previous < 0) {
                break;
            }
            start = previous;
            quoted = quoted && isIndented(start);
            back--;
        }
        while (start < from) {
            int stop = start;
            while (text[stop] != '\n') {
                stop++;
            }
            lines.keep(base + start, back++, text, start, stop);
            start = stop + 1;
        }
    }

    /** Where the line before begins, or -1 where it is not at hand or long. */
    private int lineBefore(int start) {
        int at = start - 1;
        while (at > 0 && text[at - 1] != '\n' && start - at < WINDOW) {
            at--;
        }
        return at > 0 && text[at - 1] == '\n' || at == 0 && base == 0 ? at : -1;
    }

    private boolean isIndented(int at) {
        return at + 4 <= clean && text[at] == ' ' && text[at + 1] == ' ' && text[at + 2] == ' ' && text[at + 3] == ' ';
    }
}
