package io.brickgate.failures;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text that a rule looks for, in any case: a plain phrase, or an RE2 expression (linear time) that is tried
 * only where all of its fixed parts stand, around the places of one of them.
 */
final class Phrase {

    private static final int REACH = 700;
    private static final int MOST_PLACES = 12;
    private static final int MOST_BEGINNINGS = 8;

    private final String source;
    private final boolean plain;
    private final boolean spansLines;
    private final List<String> anchors;
    private final List<List<String>> needed;
    private final List<String> beginnings;
    private volatile @Nullable Pattern pattern;

    private Phrase(String plain) {
        this.source = plain;
        this.plain = true;
        this.spansLines = false;
        this.anchors = lower(List.of(plain));
        this.needed = List.of(anchors);
        this.beginnings = anchors;
    }

    private Phrase(String source, Expression expression) {
        this.source = source;
        this.plain = false;
        this.spansLines = expression.spansLines();
        this.anchors = lower(Anchors.of(expression.branches()));
        this.needed =
                Anchors.all(expression.branches()).stream().map(Phrase::lower).toList();
        this.beginnings = lower(Anchors.beginnings(expression.branches()));
        if (!expression.sure()) {
            pattern();
        }
    }

    /** @throws IllegalArgumentException where it is no expression that RE2 knows */
    static Phrase of(String source) {
        boolean plain = source.chars().noneMatch(c -> "\\.[]{}()*+?^$|\n".indexOf(c) >= 0);
        return plain && !source.isEmpty() ? new Phrase(source) : new Phrase(source, new Expression(source));
    }

    /** As it is written in a rule. */
    String source() {
        return source;
    }

    /** What any match holds, in lower case: of each list one text at least. */
    List<List<String>> needed() {
        return needed;
    }

    /** Whether a match may reach over the end of a line. */
    boolean spansLines() {
        return spansLines;
    }

    /** The expression's letters, without its signs. */
    String words() {
        return source.replaceAll("\\\\[a-zA-Z]|[^A-Za-z]", " ");
    }

    boolean foundIn(String text, String lower) {
        return find(text, lower) >= 0;
    }

    /** Where it stands last among the places looked at, or -1; the last is the innermost in a chain of causes. */
    int find(String text, String lower) {
        if (anchors.isEmpty()) {
            Matcher matcher = pattern().matcher(text);
            return matcher.find() ? matcher.start() : -1;
        }
        int last = -1;
        for (String anchor : anchors) {
            last = Math.max(last, around(text, lower, anchor));
        }
        return last;
    }

    private int around(String text, String lower, String anchor) {
        int place = lower.lastIndexOf(anchor);
        for (int tries = 0; !plain && place >= 0 && tries < MOST_PLACES; tries++) {
            int from = Math.max(0, place - REACH);
            int to = Math.min(text.length(), place + anchor.length() + REACH);
            int found = within(text.substring(from, to), lower.substring(from, to));
            if (found >= 0) {
                return from + found;
            }
            place = from == 0 ? -1 : lower.lastIndexOf(anchor, from);
        }
        return plain ? place : -1;
    }

    private int within(String text, String lower) {
        for (List<String> oneOf : needed) {
            if (oneOf.stream().noneMatch(lower::contains)) {
                return -1;
            }
        }
        int[] places = places(lower);
        if (beginnings.isEmpty() || places.length > MOST_BEGINNINGS) {
            Matcher matcher = pattern().matcher(text);
            return matcher.find() ? matcher.start() : -1;
        }
        for (int place : places) {
            if (pattern().matcher(text.substring(place)).lookingAt()) {
                return place;
            }
        }
        return -1;
    }

    /** Where alone a match can begin, ascending; one more than are worth a try each where there are many. */
    private int[] places(String lower) {
        return beginnings.stream()
                .flatMapToInt(beginning -> occurrences(lower, beginning).limit(MOST_BEGINNINGS + 1))
                .sorted()
                .distinct()
                .limit(MOST_BEGINNINGS + 1)
                .toArray();
    }

    private static IntStream occurrences(String lower, String text) {
        return IntStream.iterate(lower.indexOf(text), at -> at >= 0, at -> lower.indexOf(text, at + 1));
    }

    /** Compiled when first needed: most are never needed, and a thousand of them take their time. */
    private Pattern pattern() {
        Pattern known = pattern;
        if (known == null) {
            try {
                known = Pattern.compile(source, Pattern.CASE_INSENSITIVE);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            pattern = known;
        }
        return known;
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(Excerpt::lower).toList();
    }
}
