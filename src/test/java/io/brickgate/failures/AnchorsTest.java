package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorsTest {

    @ParameterizedTest
    @CsvSource({
        "Errno 13\\], Errno 13]",
        "exits? with code, ' with code'",
        "(a|b) longest part [0-9]+, ' longest part '",
        "a{2}bcd, bcd",
        "\\bword\\d+, word",
    })
    void theLongestFixedPartIsFound(String expression, String anchor) {
        assertThat(Anchors.of(expression)).containsExactly(anchor);
    }

    @Test
    void alternativesEachGiveTheirOwn() {
        assertThat(Anchors.of("one|other")).containsExactly("one", "other");
        assertThat(Anchors.of("(blob|adls).{0,9}[^a](x|y)?")).containsExactly("blob", "adls");
        assertThat(Anchors.of("one|[0-9]+")).isEmpty();
        assertThat(Anchors.of("(blob|adls)?[^]]+")).isEmpty();
    }

    @Test
    void allThatAMatchMustHoldIsKnown() {
        assertThat(Anchors.all("(run|job) .{0,9}(timed out|took (very )?long) on x"))
                .hasSize(3);
        assertThat(Anchors.all("executor [a-z]+ (is )?(lost|removed)"))
                .containsExactly(List.of("executor "), List.of("lost", "removed"));
        assertThat(Anchors.all("one|other")).containsExactly(List.of("one", "other"));
        assertThat(Anchors.all("(?:blob|adls)[^a]")).isEmpty();
    }

    @Test
    void everyPhraseFindsWhatItsExpressionFinds() {
        Phrase phrase = Phrase.of("has been quiet for \\d+ ms");
        String text = "Connection HAS BEEN quiet for 120000 ms";
        assertThat(phrase.find(text, Excerpt.lower(text))).isEqualTo(11);
        assertThat(phrase.foundIn("has been quiet for ages", "has been quiet for ages"))
                .isFalse();
    }
}
