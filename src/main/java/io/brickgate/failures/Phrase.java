package io.brickgate.failures;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text that a rule looks for, in any case: a plain phrase, or an RE2 expression (linear time) that is tried
 * only where all of its fixed parts stand, around the places of one of them.
 */
final class Phrase {

    private static final int REACH = 700;
    private static final int MOST_PLACES = 12;

    private final String source;
    private final List<String> anchors;
    private final List<List<String>> needed;
    private final @Nullable Pattern pattern;

    private Phrase(String source, List<String> anchors, List<List<String>> needed, @Nullable Pattern pattern) {
        this.source = source;
        this.anchors = lower(anchors);
        this.needed = needed.stream().map(Phrase::lower).toList();
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException where it is no expression that RE2 knows */
    static Phrase of(String source) {
        try {
            boolean plain = source.chars().noneMatch(c -> "\\.[]{}()*+?^$|".indexOf(c) >= 0);
            Pattern pattern = plain ? null : Pattern.compile(source, Pattern.CASE_INSENSITIVE);
            return plain
                    ? new Phrase(source, List.of(source), List.of(), null)
                    : new Phrase(source, Anchors.of(source), Anchors.all(source), pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** As it is written in a rule. */
    String source() {
        return source;
    }

    boolean foundIn(String text, String lower) {
        return find(text, lower) >= 0;
    }

    /** Where it stands last among the places looked at, or -1; the last is the innermost in a chain of causes. */
    int find(String text, String lower) {
        if (!mayStandIn(lower)) {
            return -1;
        }
        if (pattern != null && anchors.isEmpty()) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.start() : -1;
        }
        int last = -1;
        for (String anchor : anchors) {
            if (lower.contains(anchor)) {
                last = Math.max(last, around(text, lower, anchor));
            }
        }
        return last;
    }

    private boolean mayStandIn(String lower) {
        for (List<String> oneOf : needed) {
            if (!anyStandsIn(lower, oneOf)) {
                return false;
            }
        }
        return true;
    }

    /** A loop: this is asked of a thousand expressions a failure. */
    private static boolean anyStandsIn(String lower, List<String> oneOf) {
        for (String text : oneOf) {
            if (lower.contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(Excerpt::lower).toList();
    }

    private int around(String text, String lower, String anchor) {
        int place = lower.lastIndexOf(anchor);
        for (int tries = 0; pattern != null && place >= 0 && tries < MOST_PLACES; tries++) {
            int from = Math.max(0, place - REACH);
            int to = Math.min(text.length(), place + anchor.length() + REACH);
            Matcher matcher = pattern.matcher(text.substring(from, to));
            if (matcher.find()) {
                return from + matcher.start();
            }
            place = from == 0 ? -1 : lower.lastIndexOf(anchor, from);
        }
        return pattern == null ? place : -1;
    }
}
