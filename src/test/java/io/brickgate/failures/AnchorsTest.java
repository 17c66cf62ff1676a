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
        assertThat(Anchors.of("(?:blob|adls)[^]]+")).containsExactly("blob", "adls");
        assertThat(Anchors.of("(blob|adls)?[^]]+")).isEmpty();
    }

    @Test
    void allThatAMatchMustHoldIsKnown() {
        assertThat(Anchors.all("(run|job) .{0,9}(timed out|took (very )?long) on x"))
                .hasSize(3);
        assertThat(Anchors.all("executor [a-z]+ (is )?(lost|removed)"))
                .containsExactly(List.of("executor "), List.of("lost", "removed"));
        assertThat(Anchors.all("one|other")).containsExactly(List.of("one", "other"));
        assertThat(Anchors.all("(?:blob|adls)[^a]")).containsExactly(List.of("blob", "adls"));
        assertThat(Anchors.all("[0-9]+\\^C")).containsExactly(List.of("^C"));
    }

    @Test
    void whatAMatchBeginsWithIsKnown() {
        assertThat(beginnings("executor [a-z]+ lost")).containsExactly("executor ");
        assertThat(beginnings("(run|job)s? failed|was lost")).containsExactly("run", "job", "was lost");
        assertThat(beginnings("(run|job)?failed")).isEmpty();
        assertThat(beginnings("[a-z] failed|was lost")).isEmpty();
    }

    private static List<String> beginnings(String expression) {
        return Anchors.beginnings(new Expression(expression).branches());
    }
}
