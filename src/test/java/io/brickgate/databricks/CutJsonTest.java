package io.brickgate.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutJsonTest {

    private static final String WHOLE =
            "{ \"error\" : \"a \\\"b\\\" \\u00e9\\\\\", \"n\": [1, 22, {\"x\": true}, \"t\"], \"o\": {\"k\": null}, \"logs\": \"l\\nm\" }";

    @Test
    void everyBeginningOfAnObjectIsMadeWhole() {
        for (int length = 1; length <= WHOLE.length(); length++) {
            String closed = CutJson.closed(WHOLE.substring(0, length));

            assertThat(Json.objectOrNull(closed)).as(closed).isNotNull();
        }
    }

    @Test
    void aWholeObjectStaysAsItIs() {
        assertThat(CutJson.closed(WHOLE)).isEqualTo(WHOLE);
    }

    @Test
    void aTextThatWasCutIsKept() {
        assertThat(CutJson.closed("{\"error\":\"boom\",\"logs\":\"line 1\\nli"))
                .isEqualTo("{\"error\":\"boom\",\"logs\":\"line 1\\nli\"}");
    }

    @Test
    void anEscapeAndANumberThatWereCutAreDropped() {
        assertThat(CutJson.closed("{\"a\":\"b\\u00e")).isEqualTo("{\"a\":\"b\"}");
        assertThat(CutJson.closed("{\"a\":\"b\",\"c\":12")).isEqualTo("{\"a\":\"b\"}");
        assertThat(CutJson.closed("{\"a\":\"b\",\"cde")).isEqualTo("{\"a\":\"b\"}");
    }
}
