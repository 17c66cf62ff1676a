package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.failures.Sharpening.Known;
import io.brickgate.failures.Sharpening.Shown;
import org.junit.jupiter.api.Test;

class SharpeningTest {

    private static final String FINDING = "The driver was the bottleneck: collection took 40 s.";
    private final Sharpening sharpening = new Sharpening(new Classifier(Rules.shipped(null)));

    @Test
    void aDriverThatRanOutOfMemoryByCollectingIsABottleneck() {
        Diagnosis named = sharpening
                .of(known(Category.INFRA, "oom_driver", "cluster-oom-driver"), bottleneck("collection"))
                .orElseThrow();
        assertThat(named.category()).isEqualTo(Category.DRIVER_BOTTLENECK);
        assertThat(named.cause()).isEqualTo("collection");
        assertThat(named.advice()).isEqualTo(RetryAdvice.DO_NOT_RETRY);
        assertThat(named.explanation()).isEqualTo(FINDING);
        assertThat(named.fingerprint()).isEqualTo("f");
        assertThat(named.friendlyState()).isNotBlank();
    }

    @Test
    void aBottleneckOfAnotherKindIsNamedAnew() {
        assertThat(sharpening.of(known(Category.DRIVER_BOTTLENECK, "scheduling", "some-rule"), bottleneck("planning")))
                .map(Diagnosis::cause)
                .contains("planning");
        assertThat(sharpening.of(known(Category.DRIVER_BOTTLENECK, "planning", "some-rule"), bottleneck("planning")))
                .isEmpty();
    }

    @Test
    void aCauseOutsideTheDriverAndWhatPeopleHaveSaidStay() {
        assertThat(sharpening.of(known(Category.DATA, "late_source", "late-source"), bottleneck("planning")))
                .isEmpty();
        assertThat(sharpening.of(known(Category.INFRA, "spot_preemption", "spot"), bottleneck("planning")))
                .isEmpty();
        assertThat(sharpening.of(known(Category.UNKNOWN, "unknown", "correction:7"), bottleneck("planning")))
                .isEmpty();
    }

    @Test
    void whatNoRuleKnewIsNamedByTheDriversLog() {
        Shown shown = new Shown(
                null,
                "",
                "ERROR Main: java.io.FileNotFoundException: No such file\n"
                        + "Caused by: java.net.UnknownHostException: db.example.org: Name or service not known",
                null,
                null,
                false);
        assertThat(sharpening.of(known(Category.UNKNOWN, "unknown", "none"), shown))
                .hasValueSatisfying(named -> assertThat(named.category()).isNotEqualTo(Category.UNKNOWN));
        assertThat(sharpening.of(
                        known(Category.UNKNOWN, "unknown", "none"),
                        new Shown(null, "", "INFO all is well", null, null, false)))
                .isEmpty();
    }

    @Test
    void aDriverThatWasSilentIsOverloadedWhereNothingElseIsKnown() {
        Shown silent = new Shown(null, "The driver did not respond.", "", null, null, true);
        assertThat(sharpening.of(known(Category.UNKNOWN, "unknown", "none"), silent))
                .map(Diagnosis::cause)
                .contains("driver_overloaded");
        assertThat(sharpening.of(known(Category.DATA, "late_source", "late-source"), silent))
                .isEmpty();
    }

    private static Known known(Category category, String cause, String rule) {
        return new Known(category, cause, rule, "f");
    }

    private static Shown bottleneck(String cause) {
        return new Shown(cause, FINDING, "", null, null, false);
    }
}
