package io.brickgate.failures;

import io.brickgate.masking.Cut;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a long text that tell something: of those that look alike but for their numbers the first and the last
 * few. Bounded: what came first has its room, and of what came later the latest stays.
 */
final class GleanedLines {

    /** @param at offset in the whole text; @param number of its line, 1-based */
    record Line(long at, int number, String text) {}

    private static final int ROOM = 256 * 1024;
    private static final int MOST_SHAPES = 4_096;
    private static final int MOST_ALIKE = 2;
    private static final int MOST_OF_A_CLUE = 32;
    private static final int SHAPED = 400;

    /** Lines that look alike. */
    private static final class Shape {
        private int count;
        private final Deque<List<Line>> lasts = new ArrayDeque<>();
    }

    private final List<List<Line>> firsts = new ArrayList<>();
    private final Map<Integer, Shape> shapes = new LinkedHashMap<>(64, 0.75f, true);
    private final int[] kept;
    private final int[] clues;
    private int held;
    private long roomOfFirsts = ROOM;
    private long roomOfLasts = ROOM;
    private boolean amongFirsts;
    private boolean open;
    private List<Line> group = List.of();

    /** @param clues how many there are */
    GleanedLines(int clues) {
        this.kept = new int[clues];
        this.clues = new int[clues];
    }

    /** A line begins of which it is not known yet whether it tells something. */
    void begin() {
        held = 0;
    }

    /** How many lines have held a clue. */
    int kept(int clue) {
        return kept[clue];
    }

    void holds(int clue) {
        if (held < clues.length) {
            clues[held++] = clue;
        }
    }

    /** Whether it has told something; then it, and what stands around it, is given by {@link #keep}. */
    boolean tell(char[] text, int from, int to) {
        if (held == 0) {
            return false;
        }
        Shape shape = shapes.computeIfAbsent(shape(text, from, Math.min(to, from + SHAPED)), key -> new Shape());
        shape.count++;
        boolean rare = isRare();
        amongFirsts = shape.count <= MOST_ALIKE && roomOfFirsts > 0 && rare;
        count();
        group = new ArrayList<>();
        if (amongFirsts) {
            firsts.add(group);
        } else {
            shape.lasts.addLast(group);
        }
        open = true;
        makeRoom(shape);
        return true;
    }

    void keep(long at, int number, char[] text, int from, int to) {
        String line = Cut.whole(text, from, to);
        group.add(new Line(at, number, line));
        if (amongFirsts) {
            roomOfFirsts -= line.length();
        } else {
            roomOfLasts -= line.length();
        }
    }

    /** A line that tells nothing itself; it is kept where the one before it told something. */
    void follows(long at, int number, char[] text, int from, int to) {
        if (open) {
            keep(at, number, text, from, Math.min(to, from + SHAPED));
            open = false;
        }
    }

    /** In the order of the text, none twice. */
    Iterable<Line> inOrder() {
        TreeMap<Long, Line> lines = new TreeMap<>();
        firsts.forEach(lists -> lists.forEach(line -> lines.merge(line.at(), line, GleanedLines::longer)));
        shapes.values()
                .forEach(shape -> shape.lasts.forEach(
                        lists -> lists.forEach(line -> lines.merge(line.at(), line, GleanedLines::longer))));
        return lines.values();
    }

    private static Line longer(Line a, Line b) {
        return a.text().length() >= b.text().length() ? a : b;
    }

    /** Whether one of its clues has not been kept often yet. */
    private boolean isRare() {
        for (int i = 0; i < held; i++) {
            if (kept[clues[i]] < MOST_OF_A_CLUE) {
                return true;
            }
        }
        return false;
    }

    private void count() {
        for (int i = 0; i < held; i++) {
            kept[clues[i]]++;
        }
    }

    private void makeRoom(Shape current) {
        while (current.lasts.size() > MOST_ALIKE) {
            drop(current.lasts);
        }
        var eldest = shapes.values().iterator();
        while ((roomOfLasts < 0 || shapes.size() > MOST_SHAPES) && eldest.hasNext()) {
            Shape shape = eldest.next();
            if (shape == current) {
                break;
            }
            while (!shape.lasts.isEmpty()) {
                drop(shape.lasts);
            }
            eldest.remove();
        }
    }

    private void drop(Deque<List<Line>> lasts) {
        for (Line line : lasts.removeFirst()) {
            roomOfLasts += line.text().length();
        }
    }

    /** A number for what a line looks like: words with digits in them all look the same. */
    private static int shape(char[] text, int from, int to) {
        int shape = 0;
        int word = 0;
        boolean digits = false;
        for (int at = from; at < to; at++) {
            char c = text[at];
            if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.') {
                word = 31 * word + c;
                digits |= c >= '0' && c <= '9';
            } else {
                shape = 31 * (31 * shape + (digits ? 0 : word)) + c;
                word = 0;
                digits = false;
            }
        }
        return 31 * shape + (digits ? 0 : word);
    }
}
