package io.brickgate.scoring;

import static io.brickgate.scoring.LabelledFailures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.documents.Digest;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.failures.Rules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static final int FOLDS = 10;
    private static final Rules RULES = LabelledFailures.rules("""
            rules:
              - {id: one, cause: CODE/syntax, text: [unexpected word, strange sign]}
              - {id: table, cause: CODE/syntax, sqlstates: ['42*']}
              - {id: family, cause: INFRA/network, conditions: ['NET_*', SINGLE_WORD], weight: 80}
            conditions-by-sqlstate:
              '42601': NET_DOWN NET_SLOW SINGLE_WORD
            """);

    private static LabelledFailure of(String template, String message) {
        return failure(template, template, message, "CODE/syntax", RetryAdvice.DO_NOT_RETRY);
    }

    private static Map<String, String> heldOut(LabelledFailure... failures) {
        return new Folds(RULES, FOLDS)
                .heldOut(List.of(failures)).stream()
                        .collect(Collectors.toMap(
                                it -> it.failure().id(), it -> it.answer().rule()));
    }

    /** A template that is dealt into another fold than the first. */
    private static String elsewhere(String first) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "other-" + i)
                .filter(name -> fold(name) != fold(first))
                .findFirst()
                .orElseThrow();
    }

    private static long fold(String template) {
        return Long.parseLong(Digest.of(List.of(template)).substring(0, 8), 16) % FOLDS;
    }

    @Test
    void aClueThatOnlyTheHeldOutTemplateShowsIsTakenAway() {
        assertThat(heldOut(of("a", "an unexpected word"), of(elsewhere("a"), "a strange sign")))
                .containsEntry("a", "none");
    }

    @Test
    void aClueThatAnotherFoldShowsStays() {
        assertThat(heldOut(of("a", "an unexpected word"), of(elsewhere("a"), "the unexpected word")))
                .containsEntry("a", "one");
    }

    @Test
    void failuresOfOneTemplateAreHeldOutTogether() {
        List<Diagnosis> answers = new Folds(RULES, FOLDS)
                .heldOut(List.of(of("a", "an unexpected word"), of("a", "the unexpected word"))).stream()
                        .map(Answered::answer)
                        .toList();
        assertThat(answers).extracting(Diagnosis::rule).containsExactly("none", "none");
    }

    @Test
    void familiesOfConditionsStayAndSingleConditionsGo() {
        assertThat(heldOut(of("a", "[NET_DOWN] It is down."))).containsEntry("a", "family");
        assertThat(heldOut(of("a", "[SINGLE_WORD] It is odd."))).containsEntry("a", "none");
    }

    @Test
    void theTableOfSqlStatesStaysAndWhatLooksForAStateNeedsSupport() {
        assertThat(heldOut(of("a", "[SINGLE_WORD] x"), of(elsewhere("a"), "odd. SQLSTATE: 42000")))
                .containsEntry("a", "table");
    }

    @Test
    void theAnswersAreTheSameEachTime() {
        LabelledFailure[] failures = {of("a", "an unexpected word"), of("b", "a strange sign"), of("c", "odd")};
        assertThat(heldOut(failures)).isEqualTo(heldOut(failures));
    }

    @Test
    void oneFoldHoldsNothingOut() {
        assertThatThrownBy(() -> new Folds(RULES, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
