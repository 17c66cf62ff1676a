package io.brickgate.runs;

import static io.brickgate.runs.Runs.state;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStateTest {

    @ParameterizedTest
    @ValueSource(strings = {"TERMINATED", "SKIPPED", "INTERNAL_ERROR"})
    void aLegacyEndIsAnEndWithoutATime(String lifeCycle) {
        assertThat(state(lifeCycle, null, null, null, null, false).ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "PENDING", "RUNNING", "BLOCKED", "WAITING", "TERMINATING"})
    void aKnownStateGoesOnWhateverTimeItShows(String status) {
        assertThat(state(null, null, status, null, null, true).outcome()).isEqualTo(Outcome.ACTIVE);
    }

    @Test
    void anUnknownStateHasEndedOnceItHasAnEndTime() {
        assertThat(state("EVICTED", null, "EVICTED", null, null, false).outcome())
                .isEqualTo(Outcome.ACTIVE);
        assertThat(state("EVICTED", null, "EVICTED", null, null, true).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aFailureInUserCodeIsNoPlatformFailureForAllItsLegacyWord() {
        assertThat(Runs.failed().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.failed().word()).isEqualTo("RUN_EXECUTION_ERROR");
    }

    @Test
    void aRunThatIsCleanedUpAfterItsWorkHasNotEnded() {
        assertThat(state("TERMINATING", null, "TERMINATING", "SUCCESS", "SUCCESS", false)
                        .outcome())
                .isEqualTo(Outcome.ACTIVE);
    }

    @Test
    void successWithFailuresIsNeitherSuccessNorFailure() {
        assertThat(state("TERMINATED", "SUCCESS_WITH_FAILURES", null, null, null, true)
                        .outcome())
                .isEqualTo(Outcome.PARTIAL);
        assertThat(state("TERMINATED", null, "TERMINATED", "SUCCESS_WITH_FAILURES", "SUCCESS", true)
                        .outcome())
                .isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void aSkippedRunWithoutAResultHasNotSucceeded() {
        assertThat(state("SKIPPED", null, null, null, null, false).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(state("SKIPPED", null, null, null, null, false).word()).isEqualTo("SKIPPED");
    }

    @Test
    void aCodeThatNobodyKnowsIsAFailureAndItsOwnWord() {
        assertThat(Runs.coded("MARTIAN_INVASION").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.coded("MARTIAN_INVASION").word()).isEqualTo("MARTIAN_INVASION");
    }

    @Test
    void aStateWithoutAWordIsUnknown() {
        assertThat(state(null, null, null, null, null, false).word()).isEqualTo("UNKNOWN");
    }
}
