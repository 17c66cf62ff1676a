package io.brickgate.failures;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text that a rule looks for, in any case: a plain phrase, or an RE2 expression (linear time) that is tried
 * only around the places where its longest fixed part stands.
 */
final class Phrase {

    private static final int REACH = 1500;
    private static final int MOST_PLACES = 40;
    private static final int SHORTEST_ANCHOR = 4;

    private final String anchor;
    private final @Nullable Pattern pattern;

    private Phrase(String anchor, @Nullable Pattern pattern) {
        this.anchor = anchor;
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException where it is no expression that RE2 knows */
    static Phrase of(String source) {
        try {
            boolean plain = source.chars().noneMatch(c -> "\\.[]{}()*+?^$|".indexOf(c) >= 0);
            Pattern pattern = plain ? null : Pattern.compile(source, Pattern.CASE_INSENSITIVE);
            return new Phrase(Excerpt.lower(plain ? source : Anchors.longest(source)), pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    boolean foundIn(String text, String lower) {
        return find(text, lower) >= 0;
    }

    /** Where it stands last among the places looked at, or -1; the last is the innermost in a chain of causes. */
    int find(String text, String lower) {
        if (pattern == null) {
            return lower.lastIndexOf(anchor);
        }
        if (anchor.length() < SHORTEST_ANCHOR) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.start() : -1;
        }
        return around(text, lower, pattern);
    }

    private int around(String text, String lower, Pattern sought) {
        int place = lower.lastIndexOf(anchor);
        for (int tries = 0; place >= 0 && tries < MOST_PLACES; tries++) {
            int from = Math.max(0, place - REACH);
            int to = Math.min(text.length(), place + anchor.length() + REACH);
            Matcher matcher = sought.matcher(text.substring(from, to));
            if (matcher.find()) {
                return from + matcher.start();
            }
            place = place == 0 ? -1 : lower.lastIndexOf(anchor, place - 1);
        }
        return -1;
    }
}
