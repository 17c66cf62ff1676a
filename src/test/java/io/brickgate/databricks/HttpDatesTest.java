package io.brickgate.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDatesTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration CAP = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                " 7 |7",
                "999999999|60",
                "Wed, 01 Jul 2026 12:00:20 GMT|20",
                "Wed, 01 Jul 2026 11:00:00 GMT|0",
                "Wed, 01 Jul 2026 13:00:00 GMT|60"
            })
    void secondsAndDatesAreReadUpToTheCap(String header, long seconds) {
        assertThat(HttpDates.retryAfter(header, NOW, CAP)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999"})
    void nonsenseIsTakenForSilence(String header) {
        assertThat(HttpDates.retryAfter(header, NOW, CAP)).isNull();
    }

    @Test
    void noHeaderAsksForNothing() {
        assertThat(HttpDates.retryAfter(null, NOW, CAP)).isNull();
    }
}
