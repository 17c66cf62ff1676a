package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecimensTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words",
                "exit(ed with)? code 137",
                "a{2}b{1,3}c{2,}d+e*?f",
                "(?i)odd (?:one|two|three) (?P<name>four)",
                "\\bTIMEDOUT\\b",
                "[^,a-z] in [a-z\\d]+ and []x]",
                "\\b429\\b.{0,40}(too many|rate)",
                "^batch \\d+ (doesn.t|does not) exist$",
                "C:\\\\temp\\.txt \\(x\\)"
            })
    void everySpecimenIsMatched(String source) {
        Phrase phrase = Phrase.of(source);
        assertThat(Specimens.of(phrase)).isNotEmpty().allSatisfy(text -> assertThat(
                        phrase.foundIn(text, Excerpt.lower(text)))
                .isTrue());
    }

    @Test
    void everyBranchHasASpecimen() {
        assertThat(Specimens.of(Phrase.of("odd (one|two|three|four|five)")))
                .contains("odd one", "odd two", "odd three", "odd four", "odd five");
    }

    @Test
    void whatIsNotUnderstoodHasNone() {
        assertThat(Specimens.of(Phrase.of("\\pL\\Qodd words\\E"))).isEmpty();
    }

    @Test
    void nearlyEveryShippedExpressionHasSpecimens() {
        long without = Rules.shipped(null).all().stream()
                .flatMap(rule -> rule.clues().text().stream())
                .filter(phrase -> Specimens.of(phrase).isEmpty())
                .count();
        assertThat(without).isLessThan(10);
    }
}
