package io.brickgate.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see https://adb-1.2.azuredatabricks.net/?o=1#job/2 now    | azuredatabricks
            host dbc-a1b2.cloud.databricks.com is down                 | cloud.databricks
            cluster 0123-456789-abcdefgh terminated                    | 0123-456789
            File /Workspace/Users/jo/etl/load.py, line 3               | etl
            notebook /Repos/team/etl failed                            | team
            executor lost on 10.139.64.7:43211                         | 10.139
            executor on ip-10-139-64-7.eu-west-1.compute.internal lost | compute
            token dapi0123456789abcdef0123456789abcdef was refused     | dapi01
            """)
    void nothingInternalIsLeft(String text, String internal) {
        assertThat(Internals.masked(text)).doesNotContain(internal);
    }

    @ParameterizedTest
    @CsvSource({"KeyError: 'amount'", "Column order_id not found in orders.lines", "ran from 2026-01-31 to 2026-02-01"})
    void whatExplainsStays(String text) {
        assertThat(Internals.masked(text)).isEqualTo(text);
    }

    @Test
    void noHalfOfASecretIsLeftWhereALongTextIsCut() {
        for (int gap = 19_950; gap < 20_000; gap++) {
            String text = "x ".repeat(gap / 2) + " ".repeat(gap % 2) + "dapi0123456789abcdef0123456789abcdef";
            assertThat(Internals.masked(text)).doesNotContain("0123").hasSizeLessThanOrEqualTo(20_001);
        }
    }
}
