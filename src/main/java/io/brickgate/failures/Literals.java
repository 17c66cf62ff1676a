package io.brickgate.failures;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds many fixed texts at once, in any case: an automaton (Aho and Corasick's) with a full table over classes of
 * characters, so that each character read costs one look-up and no memory, however many texts are looked for.
 */
final class Literals {

    /** Hears of each text where it ends; of texts that end at the same place, of all. */
    interface Listener {
        /** @param end the offset behind its last character */
        void stands(int literal, int end);
    }

    private static final int OUTPUT = Integer.MIN_VALUE;

    private final List<String> texts;
    private final char[] classes = new char[Character.MAX_VALUE + 1];
    private final int shift;
    private int[] next;
    private int[] literal = {-1};
    private int[] shorter = {0};
    private int states = 1;

    private Literals(List<String> texts) {
        this.texts = texts;
        this.shift = 32 - Integer.numberOfLeadingZeros(classify());
        int most = 1 + texts.stream().mapToInt(String::length).sum();
        this.next = new int[most << shift];
        this.literal = new int[most];
        this.shorter = new int[most];
        Arrays.fill(literal, -1);
        for (int i = 0; i < texts.size(); i++) {
            add(texts.get(i), i);
        }
        complete();
    }

    /** @param texts in lower case as {@link Excerpt#lower} makes it; empty ones are not looked for */
    static Literals of(Collection<String> texts) {
        TreeSet<String> sorted = new TreeSet<>(texts);
        sorted.remove("");
        return new Literals(List.copyOf(sorted));
    }

    /** The number by which listeners hear of a text, which must be one of those given. */
    int number(String text) {
        return Collections.binarySearch(texts, text);
    }

    List<String> texts() {
        return texts;
    }

    int size() {
        return texts.size();
    }

    /**
     * Walks a piece of a text, each character once.
     *
     * @param state where an earlier piece of the same text has led, 0 at its beginning
     * @return where this piece leads
     */
    int walk(char[] text, int from, int to, int state, Listener listener) {
        int[] table = next;
        char[] class_ = classes;
        int at = state;
        for (int i = from; i < to; i++) {
            at = table[at + class_[text[i]]];
            if (at < 0) {
                at &= ~OUTPUT;
                tell(at >> shift, i + 1, listener);
            }
        }
        return at;
    }

    private void tell(int state, int end, Listener listener) {
        for (int of = state; of != 0; of = shorter[of]) {
            if (literal[of] >= 0) {
                listener.stands(literal[of], end);
            }
        }
    }

    /** Gives each character that some text holds a class of its own; class 0 is all others. */
    private int classify() {
        int count = 0;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (classes[c] == 0) {
                    classes[c] = (char) ++count;
                }
            }
        }
        for (int c = 0; c < classes.length; c++) {
            classes[c] = classes[Character.toLowerCase((char) c)];
        }
        return count;
    }

    private void add(String text, int number) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            int entry = (state << shift) + classes[text.charAt(i)];
            if (next[entry] == 0) {
                next[entry] = states++;
            }
            state = next[entry];
        }
        literal[state] = number;
    }

    /** Breadth first: where a text does not go on, the longest beginning of another that has just been read does. */
    private void complete() {
        int width = 1 << shift;
        int[] fallback = new int[states];
        int[] queue = new int[states];
        int last = 0;
        for (int c = 0; c < width; c++) {
            if (next[c] != 0) {
                queue[last++] = next[c];
            }
        }
        for (int first = 0; first < last; first++) {
            int state = queue[first];
            int back = fallback[state];
            shorter[state] = literal[back] >= 0 ? back : shorter[back];
            for (int c = 0; c < width; c++) {
                int entry = (state << shift) + c;
                int instead = next[(back << shift) + c];
                if (next[entry] == 0) {
                    next[entry] = instead;
                } else {
                    fallback[next[entry]] = instead;
                    queue[last++] = next[entry];
                }
            }
        }
        seal();
    }

    /** Entries become places in the table, marked where a text ends. */
    private void seal() {
        next = Arrays.copyOf(next, states << shift);
        for (int i = 0; i < next.length; i++) {
            int state = next[i];
            boolean tells = literal[state] >= 0 || shorter[state] != 0;
            next[i] = state << shift | (tells ? OUTPUT : 0);
        }
        literal = Arrays.copyOf(literal, states);
        shorter = Arrays.copyOf(shorter, states);
    }
}
