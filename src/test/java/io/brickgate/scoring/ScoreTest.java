package io.brickgate.scoring;

import static io.brickgate.scoring.LabelledFailures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.failures.Classifier;
import io.brickgate.failures.RetryAdvice;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final Classifier CLASSIFIER = new Classifier(LabelledFailures.rules("""
            rules:
              - {id: a, cause: CODE/syntax, text: [unexpected word]}
              - {id: b, cause: INFRA/network, text: [reset by peer]}
              - {id: c, cause: DATA/missing, text: [no such file]}
            """));

    private static Score score(LabelledFailure... failures) {
        return Score.of(Answered.by(CLASSIFIER, List.of(failures)));
    }

    @Test
    void whatCanBeDefendedCountsInTheLenientScoreOnly() {
        Score score = score(failure("1", "t", "no such file", "CODE/syntax", RetryAdvice.DO_NOT_RETRY));
        assertThat(score.strict()).isEqualTo(new Share(0, 1));
        assertThat(score.lenient()).isEqualTo(new Share(1, 1));
        assertThat(score.confusion().get("CODE")).containsEntry("DATA", 1L);
    }

    @Test
    void aCauseIsRightOnlyInTheRightCategory() {
        Score score = score(
                failure("1", "t", "unexpected word", "CODE/syntax", RetryAdvice.DO_NOT_RETRY),
                failure("2", "t", "unexpected word", "CODE/udf_error", RetryAdvice.DO_NOT_RETRY),
                failure("3", "t", "unexpected word", "CONFIG/syntax", RetryAdvice.DO_NOT_RETRY));
        assertThat(score.cause()).isEqualTo(new Share(1, 3));
        assertThat(score.strict()).isEqualTo(new Share(2, 3));
    }

    @Test
    void whatIsFalselyCalledSafeIsListed() {
        Score score = score(
                failure("good", "t", "reset by peer", "INFRA/network", RetryAdvice.RETRY),
                failure("bad", "t", "reset by peer", "INFRA/network", RetryAdvice.NEEDS_HUMAN),
                failure("missed", "t", "something odd", "INFRA/network", RetryAdvice.RETRY),
                failure("unsaid", "t", "reset by peer", "INFRA/network", null));
        assertThat(score.safety().precision()).isEqualTo(new Share(1, 2));
        assertThat(score.safety().recall()).isEqualTo(new Share(1, 2));
        assertThat(score.safety().falselySafe())
                .extracting(it -> it.failure().id())
                .containsExactly("bad");
        assertThat(score.safety().missed()).extracting(it -> it.failure().id()).containsExactly("missed");
        assertThat(score.unknown()).isEqualTo(new Share(1, 4));
    }

    @Test
    void aLabelThatNobodyKnowsKeepsItsName() {
        Score score = score(failure("1", "t", "unexpected word", "WEATHER/rain", RetryAdvice.RETRY));
        assertThat(score.categories()).extracting(CategoryScore::category).containsExactly("CODE", "WEATHER");
        assertThat(score.categories().get(0).precision()).isEqualTo(new Share(0, 1));
        assertThat(score.categories().get(1).strict()).isEqualTo(new Share(0, 1));
    }
}
