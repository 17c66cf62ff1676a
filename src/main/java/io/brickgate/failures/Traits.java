package io.brickgate.failures;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What failures are compared by: the words of a text in lower case, compound names taken apart
 * ({@code FileNotFoundException} is file, found, exception), each pair of neighbours, and HTTP's error codes. Words that
 * stand in every text are no traits by themselves.
 */
final class Traits {

    private static final int LONGEST = 3000;
    private static final Set<String> EVERYWHERE =
            Set.of(("the of in on is it its to be by at an and or for with from this"
                            + " that was were are as not no can cannot could has have had been will would may must should if but so"
                            + " than then there their they you your we our all any some more most other into out over after before"
                            + " when while because due did do does only also just such which who what how up down off again very"
                            + " too see please")
                    .split(" "));

    private Traits() {}

    /** Of the first 3,000 characters, each once, in order of appearance; pairs hold a space. */
    static Set<String> of(String text) {
        List<String> words = words(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        Set<String> traits = new LinkedHashSet<>(words.size() * 3);
        String last = "";
        boolean lastSays = false;
        for (String word : words) {
            boolean says = !EVERYWHERE.contains(word);
            if (says) {
                traits.add(word);
            }
            if (!last.isEmpty() && (says || lastSays)) {
                traits.add(last + " " + word);
            }
            last = word;
            lastSays = says;
        }
        return traits;
    }

    static boolean isPair(String trait) {
        return trait.indexOf(' ') > 0;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = end(text, at);
            if (end == at) {
                at++;
                continue;
            }
            String word = text.substring(at, end);
            if (isLetter(word.charAt(0)) ? word.length() > 1 : isErrorCode(word)) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
            at = end;
        }
        return words;
    }

    /** Where the word that begins here ends; here itself where none begins. */
    private static int end(String text, int at) {
        if (isDigit(text.charAt(at))) {
            return run(text, at, Traits::isDigit);
        }
        int capitals = run(text, at, Traits::isCapital);
        if (capitals - at > 1) {
            return capitals < text.length() && isSmall(text.charAt(capitals)) ? capitals - 1 : capitals;
        }
        return run(text, capitals, Traits::isSmall);
    }

    private interface Kind {
        boolean holds(char c);
    }

    private static int run(String text, int from, Kind kind) {
        int end = from;
        while (end < text.length() && kind.holds(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isErrorCode(String digits) {
        return digits.length() == 3 && (digits.charAt(0) == '4' || digits.charAt(0) == '5');
    }

    private static boolean isLetter(char c) {
        return isCapital(c) || isSmall(c);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
