package io.brickgate.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void ofMuchEvidenceTheSixWeightiestPiecesAreShownInThatOrder() {
        Findings findings = new Findings();
        for (int i = 1; i <= 20; i++) {
            findings.add("planning", i * 7 % 20 + 1, "piece " + (i * 7 % 20 + 1));
        }
        DriverVerdict.Cause cause = findings.causes(100).get(0);
        assertThat(cause.seconds()).isEqualTo(210);
        assertThat(cause.evidence())
                .containsExactly("piece 20", "piece 19", "piece 18", "piece 17", "piece 16", "piece 15");
    }
}
