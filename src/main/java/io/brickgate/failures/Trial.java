package io.brickgate.failures;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One look for a phrase in a text: around the last places of its anchors, in windows that do not grow with the text, so
 * that what an expression has to read is bounded whatever the text holds.
 */
final class Trial {

    private static final int REACH = 700;
    private static final int MOST_PLACES = 12;
    private static final int MOST_BEGINNINGS = 8;

    private final Phrase phrase;
    private final String text;
    private final String lower;
    private long read;

    Trial(Phrase phrase, String text, String lower) {
        this.phrase = phrase;
        this.text = text;
        this.lower = lower;
    }

    /** Where it stands last among the places looked at, or -1; the last is the innermost in a chain of causes. */
    int find() {
        if (phrase.anchors().isEmpty()) {
            return first(text);
        }
        int last = -1;
        for (String anchor : phrase.anchors()) {
            last = Math.max(last, phrase.isPlain() ? lower.lastIndexOf(anchor) : around(anchor));
        }
        return last;
    }

    /** Characters given to the expression so far, at most {@link #mostRead}. */
    long read() {
        return read;
    }

    /** What an expression with an anchor reads at most, of whatever text. */
    static long mostRead(Phrase phrase) {
        int longest = phrase.anchors().stream().mapToInt(String::length).max().orElse(0);
        return (long) phrase.anchors().size() * MOST_PLACES * MOST_BEGINNINGS * (2 * REACH + longest);
    }

    private int around(String anchor) {
        int place = lower.lastIndexOf(anchor);
        for (int tries = 0; place >= 0 && tries < MOST_PLACES; tries++) {
            int from = Math.max(0, place - REACH);
            int to = Math.min(text.length(), place + anchor.length() + REACH);
            int found = within(text.substring(from, to), lower.substring(from, to));
            if (found >= 0) {
                return from + found;
            }
            place = from == 0 ? -1 : lower.lastIndexOf(anchor, from);
        }
        return -1;
    }

    private int within(String window, String lowerWindow) {
        for (List<String> oneOf : phrase.needed()) {
            if (oneOf.stream().noneMatch(lowerWindow::contains)) {
                return -1;
            }
        }
        int[] places = places(lowerWindow);
        if (phrase.beginnings().isEmpty() || places.length > MOST_BEGINNINGS) {
            return first(window);
        }
        for (int place : places) {
            read += window.length() - place;
            if (phrase.pattern().matcher(window.substring(place)).lookingAt()) {
                return place;
            }
        }
        return -1;
    }

    private int first(String window) {
        read += window.length();
        Matcher matcher = phrase.pattern().matcher(window);
        return matcher.find() ? matcher.start() : -1;
    }

    /** Where alone a match can begin, ascending; one more than are worth a try each where there are many. */
    private int[] places(String window) {
        return phrase.beginnings().stream()
                .flatMapToInt(beginning -> occurrences(window, beginning).limit(MOST_BEGINNINGS + 1))
                .sorted()
                .distinct()
                .limit(MOST_BEGINNINGS + 1)
                .toArray();
    }

    private static IntStream occurrences(String lower, String text) {
        return IntStream.iterate(lower.indexOf(text), at -> at >= 0, at -> lower.indexOf(text, at + 1));
    }
}
