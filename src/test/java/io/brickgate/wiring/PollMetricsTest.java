package io.brickgate.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.runs.PollReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PollMetricsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PollMetrics metrics = new PollMetrics(meters, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aWorkspaceThatNeverAnsweredFallsFurtherBehindWithEveryPoll() {
        metrics.polled(givenUp(NOW.minusSeconds(3600)));
        metrics.polled(givenUp(NOW.minusSeconds(15)));
        assertThat(meters.get("brickgate.poll.lag").gauge().value()).isEqualTo(3600);
    }

    private static PollReport givenUp(Instant at) {
        return new PollReport("main", PollReport.State.GIVEN_UP, at, at, 1, 0, 0, 0, 0, null, "down");
    }
}
