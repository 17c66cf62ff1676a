package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    private static final long SEED = Long.getLong("seed", 20260101);
    private static final List<String> PIECES = List.of(
            "ab",
            "lost",
            "(",
            ")",
            "(?:",
            "(?s)",
            "[^\\n]",
            "[a\\]b]",
            "[[:alpha:]]",
            "\\x41",
            "\\x{41}",
            "\\Q(\\E",
            "\\d",
            "\\b",
            "\\.",
            "\\101",
            "\\pL",
            "|",
            "?",
            "*",
            "+",
            "{2}",
            "{0,3}",
            "{3,1}",
            "{",
            "}",
            "^",
            "$",
            ".",
            "\n",
            "A",
            "-",
            "\\",
            "]",
            "[",
            "(?i:",
            "(?P<n>",
            "\\C",
            "é");
    private static final List<String> WORDS =
            List.of("ab", "lost", "A", "a]", "(", "é", "\n", "{2}", "-", ".", " ", "aaaaaa", "1", "LOST", "abab");

    private static int find(String expression, String text) {
        return Phrase.of(expression).find(text, Excerpt.lower(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has been quiet for \\d+ ms",
                "(quiet|loud) for [0-9]{3,9} ms",
                "\\bhas\\b.{0,40}(?:quiet|loud)",
                "\\x68as been",
                "ha[r-t] been qui?et",
                "[[:alpha:]]as been",
                "has[ \\]]been",
                "quiets? for",
                "\\d{6}",
                "(?i)HAS been"
            })
    void aPhraseFindsWhatItsExpressionFinds(String expression) {
        assertThat(find(expression, "x Connection HAS BEEN quiet for 120000 ms"))
                .isPositive();
        assertThat(find(expression, "x Connection was never mentioned")).isNegative();
    }

    @Test
    void theLastOfSeveralCounts() {
        assertThat(find("lost", "lost and lost")).isEqualTo(9);
        assertThat(find("l.st", "lost" + " ".repeat(3000) + "lost")).isEqualTo(3004);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)", "[a", "a{3,1}", "a**", "\\", "(?<x", "[z-a]", "a{1001}", "\\8", "(?s", "*a"})
    void whatRe2DoesNotKnowIsRefusedAtOnce(String expression) {
        assertThatThrownBy(() -> Phrase.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever the syntax: refused just where RE2 refuses it, and found just where RE2 finds it. */
    @Test
    void noExpressionIsReadOtherwiseThanRe2ReadsIt() {
        Random random = new Random(SEED);
        for (int round = 0; round < 60_000; round++) {
            String expression = join(random, PIECES, 7);
            String text = join(random, WORDS, 8);
            assertThat(ours(expression, text))
                    .as("seed %d: %s in %s", SEED, expression, text)
                    .isEqualTo(theirs(expression, text));
        }
    }

    private static String ours(String expression, String text) {
        try {
            return find(expression, text) >= 0 ? "found" : "not found";
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }

    private static String theirs(String expression, String text) {
        try {
            Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
            return pattern.matcher(text).find() ? "found" : "not found";
        } catch (PatternSyntaxException e) {
            return "refused";
        }
    }

    private static String join(Random random, List<String> from, int most) {
        StringBuilder joined = new StringBuilder();
        for (int count = 1 + random.nextInt(most); count > 0; count--) {
            joined.append(from.get(random.nextInt(from.size())));
        }
        return joined.toString();
    }
}
