package io.brickgate.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.databricks.ScriptedWorkspace.ManualClock;
import io.brickgate.databricks.WorkspaceHealth.Circuit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final ManualClock clock = new ManualClock();
    private final Breaker breaker = new Breaker(new Limits.Tripping(2, Duration.ofSeconds(30)), clock);

    @Test
    void aSuccessBetweenTwoFaultsKeepsItClosed() {
        breaker.failed();
        breaker.succeeded();
        breaker.failed();

        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void afterItsRestOneCallIsLetThrough() {
        open();
        assertThat(breaker.admits()).isFalse();
        clock.now = clock.now.plusSeconds(30);

        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
        breaker.succeeded();
        breaker.left();
        assertThat(breaker.state()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void aProbeThatFailsOpensItForAnotherRest() {
        open();
        clock.now = clock.now.plusSeconds(30);
        breaker.admits();
        breaker.failed();
        breaker.left();

        assertThat(breaker.state()).isEqualTo(Circuit.OPEN);
        clock.now = clock.now.plusSeconds(30);
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void aProbeThatNeverArrivedLeavesRoomForTheNext() {
        open();
        clock.now = clock.now.plusSeconds(30);
        breaker.admits();
        breaker.left();

        assertThat(breaker.admits()).isTrue();
    }

    private void open() {
        breaker.failed();
        breaker.failed();
    }
}
