package io.brickgate.databricks;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.databricks.ScriptedWorkspace.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final ManualClock clock = new ManualClock();
    private final TokenBucket bucket = new TokenBucket(new Limits.Rate(2, 3), clock);

    @Test
    void aBurstGoesAtOnceAndTheRestQueuesUp() {
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(500));
        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(1000));
    }

    @Test
    void aRestRefillsNoMoreThanTheBurst() {
        clock.now = clock.now.plus(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take()).isZero();
        }

        assertThat(bucket.take()).isPositive();
    }

    @Test
    void aClockSetBackTakesNothing() {
        bucket.take();
        clock.now = clock.now.minus(Duration.ofDays(1));

        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theLongerOfTwoRestsIsKept() {
        bucket.restFor(Duration.ofSeconds(30));
        bucket.restFor(Duration.ofSeconds(5));
        clock.now = clock.now.plusSeconds(10);

        assertThat(bucket.rest()).isEqualTo(Duration.ofSeconds(20));
        clock.now = clock.now.plusSeconds(20);
        assertThat(bucket.rest()).isZero();
    }
}
