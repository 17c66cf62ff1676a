package io.brickgate.failures;

import java.util.List;

/**
 * A word with stars in it.
 *
 * @param parts what stands between the stars, in order; the first and last are anchored
 * @param length of all parts together: of what is named
 */
record RoughWord(List<String> parts, int length) {

    static RoughWord of(String word) {
        List<String> parts = List.of(word.split("\\*", -1));
        return new RoughWord(parts, parts.stream().mapToInt(String::length).sum());
    }

    boolean fits(String word) {
        String last = parts.get(parts.size() - 1);
        if (word.length() < length || !word.startsWith(parts.get(0)) || !word.endsWith(last)) {
            return false;
        }
        int at = parts.get(0).length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = word.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return at <= word.length() - last.length();
    }
}
