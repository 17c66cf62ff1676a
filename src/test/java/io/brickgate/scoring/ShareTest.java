package io.brickgate.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void theIntervalIsWilsons() {
        assertThat(new Share(8, 10).low()).isCloseTo(0.4902, within(0.0001));
        assertThat(new Share(8, 10).high()).isCloseTo(0.9433, within(0.0001));
        assertThat(new Share(127, 127).low()).isCloseTo(0.9706, within(0.0001));
    }

    @Test
    void theIntervalStaysWithinNoneAndAll() {
        assertThat(new Share(0, 5).low()).isBetween(0.0, 1e-9);
        assertThat(new Share(5, 5).high()).isBetween(1 - 1e-9, 1.0);
    }

    @Test
    void ofNothingNothingIsSaid() {
        assertThat(new Share(0, 0).value()).isNaN();
        assertThat(new Share(0, 0).low()).isNaN();
    }
}
