package io.brickgate.failures;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Finds termination codes in a text that names them as such: {@code code: SPARK_ERROR}, {@code BOOTSTRAP_TIMEOUT
 * (CLOUD_FAILURE)}, and the words that pages show for them, {@code Reason: Cloud Provider Shutdown}.
 */
final class CodeWords {

    private static final List<String> NAMED_BY =
            List.of("code: ", "code:", "code=", "code\":\"", "code\": \"", "reason: ", "cause: ", "cause ");
    private static final List<String> TYPES =
            List.of("(CLOUD_FAILURE)", "(SERVICE_FAULT)", "(CLIENT_ERROR)", "(SUCCESS)");
    private static final String REASON = "reason: ";

    /** Where these stand a code may, in lower case. */
    static final List<String> SIGNS =
            Stream.concat(Stream.of(REASON), TYPES.stream().map(Excerpt::lower)).toList();

    private static final int MOST_WORDS = 6;

    private CodeWords() {}

    /** Whether the text says of the word at this place that it is a code; a word of several parts says so itself. */
    static boolean isNamed(Excerpt excerpt, String word, int at) {
        return Identifiers.isTelling(word)
                || TYPES.stream().anyMatch(type -> excerpt.said().startsWith(type, at + word.length()))
                || NAMED_BY.stream().anyMatch(name -> excerpt.saidLower().startsWith(name, at - name.length()));
    }

    /** Hands over what may be a code written as words, the longest first, and where it begins. */
    static void written(Excerpt excerpt, BiConsumer<String, Integer> found) {
        String lower = excerpt.saidLower();
        for (int at = lower.indexOf(REASON); at >= 0; at = lower.indexOf(REASON, at + 1)) {
            int from = at + REASON.length();
            String[] words = excerpt.said()
                    .substring(from, Math.min(lower.length(), from + 120))
                    .split("[^A-Za-z]+", MOST_WORDS + 1);
            for (int many = Math.min(MOST_WORDS, words.length); many > 1; many--) {
                String code = String.join("_", List.of(words).subList(0, many)).toUpperCase(Locale.ROOT);
                found.accept(code, from);
                found.accept(code.replaceFirst("S_", "_"), from);
            }
        }
    }
}
