package io.brickgate.failures;

import io.brickgate.masking.Cut;
import java.util.Arrays;

/** Joins what was kept of a long text: each line with the number that it has in the original. */
final class GleanedText {

    private final StringBuilder text = new StringBuilder();
    private int[] numbers = new int[1024];
    private int count;

    private GleanedText() {}

    /** @param last the number of the last line */
    static GleanedText of(BothEnds ends, GleanedLines lines, int last) {
        GleanedText joined = new GleanedText();
        String tail = ends.tail();
        if (ends.length() <= BothEnds.HEAD + BothEnds.TAIL) {
            int known = (int) (ends.length() - tail.length());
            joined.lines(ends.head().substring(0, known) + tail, 1);
            return joined;
        }
        String head = ends.head();
        int headEnd = head.lastIndexOf('\n') + 1;
        head = headEnd == 0 ? Cut.beforeHalf(head, true, Cut.LONGEST_WORD) : head.substring(0, headEnd);
        int newline = tail.indexOf('\n');
        boolean oneLine = newline < 0 || newline + 1 == tail.length();
        tail = oneLine ? Cut.behindHalf(tail, true, Cut.LONGEST_WORD) : tail.substring(newline + 1);
        long tailStart = ends.length() - tail.length();
        joined.lines(head, 1);
        for (GleanedLines.Line line : lines.inOrder()) {
            if (line.at() >= head.length() && line.at() + line.text().length() <= tailStart) {
                joined.line(line.text(), line.number());
            }
        }
        joined.lines(tail, last - (int) tail.chars().filter(c -> c == '\n').count());
        return joined;
    }

    Excerpt excerpt(String field) {
        return new Excerpt(field, text.toString(), Arrays.copyOf(numbers, Math.max(1, count)));
    }

    private void lines(String some, int first) {
        int number = first;
        for (int at = 0; at < some.length(); number++) {
            int newline = some.indexOf('\n', at);
            int end = newline < 0 ? some.length() : newline;
            line(some.substring(at, end), number);
            at = end + 1;
        }
    }

    private void line(String line, int number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
        text.append(line).append('\n');
    }
}
