package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleaningTest {

    @Test
    void coloursGoWithOrWithoutTheirEscape() {
        assertThat(Cleaning.clean("\u001b[0;31mred\u001b[0m [0;32mgreen[0m")).isEqualTo("red green");
    }

    @Test
    void squareBracketsOfConditionsStay() {
        assertThat(Cleaning.clean("[1] [A_B] list[0] [")).isEqualTo("[1] [A_B] list[0] [");
    }

    @Test
    void entitiesAreReadAndLooseAmpersandsStay() {
        assertThat(Cleaning.clean("&lt;id&gt; a & b &unknown; &amp")).isEqualTo("<id> a & b &unknown; &amp");
    }

    @Test
    void lineEndsAreKeptAndControlCharactersAreNot() {
        assertThat(Cleaning.clean("a\r\nb\u0000c\rd\n")).isEqualTo("a\nbc d\n");
    }
}
