package io.brickgate.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text to match, in which {@code *} stands for any characters, and every other character for itself. */
public record Glob(String text) {

    private static final Pattern LIKE_A_REGEX = Pattern.compile("^\\^.*|.*\\$$|.*\\*\\*.*");
    private static final int LONGEST = 200;

    public static final String EXPECTED = "a name, in which a single * may stand for any characters";

    /** Null where it is none: empty, padded, too long, or meant as another kind of pattern. */
    public static @Nullable Glob parse(String text) {
        boolean odd = text.isEmpty() || !text.strip().equals(text) || text.length() > LONGEST;
        return odd || LIKE_A_REGEX.matcher(text).matches() ? null : new Glob(text);
    }

    public boolean any() {
        return text.equals("*");
    }

    /** Whether it matches all that the other one matches. */
    public boolean covers(Glob other) {
        return matches(other.text);
    }

    public boolean matches(String value) {
        return text.indexOf('*') < 0 ? text.equals(value) : matchesWild(value);
    }

    private boolean matchesWild(String value) {
        int at = 0;
        int read = 0;
        int star = -1;
        int retry = 0;
        while (read < value.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                retry = read;
            } else if (at < text.length() && text.charAt(at) == value.charAt(read)) {
                at++;
                read++;
            } else if (star >= 0) {
                at = star + 1;
                read = ++retry;
            } else {
                return false;
            }
        }
        return onlyStarsFrom(at);
    }

    private boolean onlyStarsFrom(int at) {
        int rest = at;
        while (rest < text.length() && text.charAt(rest) == '*') {
            rest++;
        }
        return rest == text.length();
    }
}
