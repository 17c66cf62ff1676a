package io.brickgate.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.failures.RuleFinding.Kind;
import io.brickgate.failures.RuleFinding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReviewTest {

    private static final String CAUSES = """
            causes:
              - {category: CODE, cause: syntax, advice: DO_NOT_RETRY, why: Not well-formed.}
              - {category: CODE, cause: udf_error, advice: DO_NOT_RETRY, why: A function failed.}
              - {category: INFRA, cause: network, advice: RETRY_WITH_BACKOFF, why: A connection failed.}
            """;

    private static RuleReview review(String shipped, String local) {
        return RuleReview.of(
                List.of(new RuleFile("causes.yaml", CAUSES), new RuleFile("shipped.yaml", shipped)),
                local.isEmpty() ? List.of() : List.of(new RuleFile("ours.yaml", local)));
    }

    private static RuleReview review(String shipped) {
        return review(shipped, "");
    }

    private static String told(RuleReview review) {
        return String.join(
                "\n",
                review.findings().stream()
                        .map(it -> it.file() + ":" + it.line() + " " + it.severity() + " " + it.kind() + " " + it.rule()
                                + " " + it.text())
                        .toList());
    }

    @Test
    void aGoodRuleIsFine() {
        RuleReview review = review("rules: [{id: a, cause: CODE/syntax, text: [odd word], tests: [an odd word here]}]");
        assertThat(told(review)).isEmpty();
        assertThat(review.ok()).isTrue();
        assertThat(review.clues()).isEqualTo(1);
        assertThat(review.shown()).isEqualTo(1);
    }

    @Test
    void aCaseThatFailsSaysWhatWasSaidByWhichRule() {
        RuleReview review = review("""
                rules:
                  - id: a
                    cause: CODE/syntax
                    text: [odd word]
                    tests:
                      - an odd word reset
                      - nothing of it
                      - {message: odd word, advice: RETRY}
                  - {id: b, cause: INFRA/network, text: [reset], weight: 70, tests: [reset]}
                """);
        assertThat(review.ok()).isFalse();
        assertThat(told(review))
                .contains(
                        "shipped.yaml:6 ERROR CASE_FAILS a expected CODE/syntax, DO_NOT_RETRY; got INFRA/network,"
                                + " RETRY_WITH_BACKOFF by rule 'b' (INFRA/network, weight 70); its own rule weighs 50",
                        "shipped.yaml:7 ERROR CASE_FAILS a expected CODE/syntax, DO_NOT_RETRY; got UNKNOWN/unknown,"
                                + " NEEDS_HUMAN by no rule; its own rule does not match",
                        "shipped.yaml:8 ERROR CASE_FAILS a expected CODE/syntax, RETRY; got CODE/syntax, DO_NOT_RETRY");
    }

    @Test
    void aRuleWithoutACaseIsAnErrorWhereItIsShippedAndAWarningInAFolder() {
        RuleReview review = review(
                "rules: [{id: a, cause: CODE/syntax, text: [odd word]}]",
                "rules: [{id: b, cause: CODE/syntax, text: [strange word]}]");
        assertThat(told(review))
                .contains("shipped.yaml:1 ERROR NO_CASE a", "ours.yaml:1 WARNING NO_CASE b the rule has no test");
    }

    @Test
    void aClueThatItsOwnExclusionsForbidIsDead() {
        RuleReview review = review("""
                rules:
                  - id: a
                    cause: CODE/syntax
                    text:
                      - odd word
                      - lost (word|sign)
                    unless: [odd]
                    tests: [a lost word]
                """);
        assertThat(told(review))
                .isEqualTo("shipped.yaml:5 WARNING DEAD a 'odd word' (text) does not make the rule match,"
                        + " even where it stands alone; 'also' and 'unless' may exclude it");
    }

    @Test
    void aClueThatTheClassifierNeverLooksForIsDead() {
        RuleReview review = review("""
                rules:
                  - {id: a, cause: CODE/syntax, conditions: [AccessDenied, ODD_WORD], tests: ['[ODD_WORD] x']}
                  - {id: b, cause: CODE/syntax, text: [strange, '^\\s+at com\\.odd\\.\\w+\\('], tests: [strange]}
                """);
        assertThat(told(review))
                .contains("shipped.yaml:2 WARNING DEAD a 'AccessDenied' (conditions)")
                .contains("shipped.yaml:3 WARNING DEAD b '^\\s+at com");
    }

    @Test
    void aRuleThatContradictsItselfIsDead() {
        RuleReview review = review("""
                rules:
                  - {id: a, cause: CODE/syntax, text: [odd word], also: [strange sign], unless: [sign]}
                """);
        assertThat(told(review)).contains("shipped.yaml:2 ERROR DEAD a no input can make this rule match");
    }

    @Test
    void aWordThatAnotherRuleAlwaysDecidesIsShadowed() {
        RuleReview review = review("""
                rules:
                  - {id: strong, cause: INFRA/network, exceptions: [OddException], weight: 70, tests: [OddException]}
                  - id: weak
                    cause: CODE/syntax
                    exceptions: [OddException, StrangeException]
                    tests: [StrangeException]
                """);
        assertThat(told(review))
                .isEqualTo(
                        "shipped.yaml:5 WARNING SHADOWED weak where 'OddException' (exceptions) stands, rule 'strong'"
                                + " (INFRA/network) decides: it weighs 70 against 61");
    }

    @Test
    void aPhraseThatHoldsAStrongerOneIsShadowed() {
        RuleReview review = review("""
                rules:
                  - {id: strong, cause: INFRA/network, text: [connection], weight: 60, tests: [connection]}
                  - {id: weak, cause: CODE/syntax, text: ['odd .{0,20}connection (\\d+|id)'], tests: []}
                """);
        assertThat(told(review))
                .contains("shipped.yaml:3 WARNING SHADOWED weak whatever this rule matches, another one");
    }

    @Test
    void aStrongerRuleThatStandsBackSometimesShadowsNothing() {
        RuleReview review = review("""
                rules:
                  - {id: strong, cause: INFRA/network, exceptions: [OddException], unless: [in SQL], weight: 70,
                     tests: [OddException]}
                  - {id: weak, cause: CODE/syntax, exceptions: [OddException], tests: [OddException in SQL]}
                """);
        assertThat(told(review)).isEmpty();
    }

    @Test
    void aRuleNoneOfWhoseCasesItDecidesIsShadowed() {
        RuleReview review = review("""
                rules:
                  - {id: strong, cause: CODE/syntax, text: [odd word], weight: 60, tests: [odd word]}
                  - {id: weak, cause: CODE/syntax, text: [strange], tests: [a strange odd word]}
                """);
        assertThat(told(review))
                .isEqualTo(
                        "shipped.yaml:3 WARNING SHADOWED weak none of its tests is decided by the rule itself, but by strong");
    }

    @Test
    void theSameClueWithTheSameWeightUnderTwoCausesOverlaps() {
        RuleReview review = review("""
                rules:
                  - {id: a, cause: INFRA/network, text: [odd word, lost], tests: [lost]}
                  - {id: b, cause: CODE/syntax, text: [Odd word, strange], tests: [strange]}
                """);
        assertThat(told(review))
                .contains("shipped.yaml:2 WARNING OVERLAP a 'odd word' (text) weighs 50 in rule 'b' (CODE/syntax) too,"
                        + " at shipped.yaml:3")
                .contains("shipped.yaml:3 WARNING OVERLAP b");
    }

    @Test
    void aCaseOfWhichAnotherCauseSaysAlmostAsMuchOverlaps() {
        RuleReview review = review("""
                rules:
                  - {id: a, cause: CODE/syntax, text: [odd word], weight: 52, tests: [odd word is lost, odd word failed]}
                  - {id: b, cause: INFRA/network, text: [lost], tests: [lost]}
                  - {id: c, cause: CODE/udf_error, text: [failed], tests: [failed]}
                """);
        assertThat(told(review))
                .isEqualTo("shipped.yaml:2 WARNING OVERLAP a rule 'b' (INFRA/network, weight 50) says almost as much of"
                        + " this test as 'a' (CODE/syntax, weight 52)\n"
                        + "shipped.yaml:2 NOTE OVERLAP a rule 'c' (CODE/udf_error, weight 50) says almost as much of"
                        + " this test as 'a' (CODE/syntax, weight 52)");
    }

    @Test
    void aRuleOfTheFolderThatReplacesAShippedOneIsNoted() {
        RuleReview review = review(
                "rules: [{id: a, cause: CODE/syntax, text: [odd word], tests: [odd word]}]",
                "rules: [{id: a, cause: INFRA/network, text: [odd word], tests: [odd word]}]");
        assertThat(told(review))
                .isEqualTo("ours.yaml:1 NOTE OVERRIDES a replaces the rule of the same id at shipped.yaml:1");
        assertThat(review.ok()).isTrue();
    }

    @Test
    void ofTwoRulesOfOneIdInTheFolderPeopleAreWarned() {
        RuleReview review = RuleReview.of(
                List.of(new RuleFile("causes.yaml", CAUSES)),
                List.of(
                        new RuleFile("one.yaml", "rules: [{id: a, cause: CODE/syntax, text: [odd], tests: [odd]}]"),
                        new RuleFile("two.yaml", "rules: [{id: a, cause: CODE/syntax, text: [odd], tests: [odd]}]")));
        assertThat(told(review))
                .isEqualTo("two.yaml:1 WARNING OVERRIDES a replaces the rule of the same id at one.yaml:1");
    }

    @Test
    void aRuleOfTheFolderThatAShippedOneMakesNeedlessIsToldSo() {
        RuleReview review = review(
                "rules: [{id: a, cause: CODE/syntax, text: [odd word], weight: 60, tests: [odd word]}]",
                "rules: [{id: b, cause: CODE/syntax, text: [strange], tests: [strange odd word, strange]}]");
        assertThat(told(review))
                .isEqualTo(
                        "ours.yaml:1 WARNING OUTWEIGHED b the shipped rule 'a' decides this test, with the same cause");
    }

    @Test
    void cluesOfTheFolderThatNoTestShowsAreNoted() {
        RuleReview review = review(
                "rules: []", "rules: [{id: b, cause: CODE/syntax, text: [strange, odd word], tests: [strange]}]");
        assertThat(told(review)).isEqualTo("ours.yaml:1 NOTE UNTESTED b no test shows 1 of its 2 clues: 'odd word'");
    }

    @Test
    void anExpressionWithoutFixedWordsIsWarnedOf() {
        RuleReview review = review("rules: [{id: b, cause: CODE/syntax, text: ['\\d{3}[x-z]\\d'], tests: [123x4]}]");
        assertThat(told(review)).startsWith("shipped.yaml:1 WARNING UNANCHORED b '\\d{3}[x-z]\\d' (text)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: Odd Rule, text: [odd] | 'Odd Rule' is not allowed as an id",
                "id: a, text: ['(odd)?'] | '(odd)?' stands in every text",
                "id: a, text: ['\\S+'] | '\\S+' stands in every text",
                "id: a, text: [odd], unless: [''] | '' stands in every text",
                "id: a, text: ['q'] | 'q' is too short to say anything",
                "id: a, text: ['odd('] | 'odd(' is not allowed here",
                "id: a, sqlstates: ['4250'] | '4250' is not allowed here",
                "id: a, sqlstates: ['42*01'] | '42*01' is not allowed here",
                "id: a, conditions: [ODD WORD] | 'ODD WORD' is not allowed here",
                "id: a, conditions: ['*'] | '*' is not allowed here",
                "id: a, codes: [ODD_*] | 'ODD_*' is not allowed here",
                "id: a, exceptions: [Odd Exception] | 'Odd Exception' is not allowed here",
                "id: a, text: [odd], link: odd.example | 'odd.example' is no address",
                "id: a, text: [odd], link: 'javascript:odd' | 'javascript:odd' is no address",
                "id: a, text: [odd], tests: [''] | the test says nothing",
                "id: a, text: [odd], tests: [{expect: CODE/syntax}] | the test says nothing",
                "id: a, text: [odd], tests: [{mesage: odd}] | unknown key 'mesage'",
                "id: a, text: [odd], tests: [{message: odd, expect: CODE/no}] | no cause 'CODE/no' is known",
            })
    void whatNoRuleCanMeanIsAMistake(String rule, String problem) {
        RuleReview review = review("rules: [{cause: CODE/syntax, " + rule + "}]");
        assertThat(review.findings())
                .anySatisfy(it -> assertThat(it.text()).isEqualTo(problem.strip()))
                .allSatisfy(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.MISTAKE);
                    assertThat(it.severity()).isEqualTo(Severity.ERROR);
                    assertThat(it.file()).isEqualTo("shipped.yaml");
                    assertThat(it.remedy()).isNotBlank();
                });
    }

    @Test
    void whatStandsTwiceInARuleIsWarnedOf() {
        RuleReview review = review("""
                rules:
                  - id: a
                    cause: CODE/syntax
                    text: [odd, ODD]
                    exceptions: [OddError, Odderror]
                    unless: [x y, x y]
                    tests:
                      - odd
                      - odd
                """);
        assertThat(told(review))
                .contains("shipped.yaml:2 WARNING TWICE a 'x y' (unless) stands twice in this rule")
                .contains("shipped.yaml:4 WARNING TWICE a 'ODD' stands twice in this rule")
                .contains("shipped.yaml:9 WARNING TWICE a the same test stands twice in this rule")
                .doesNotContain("Odderror' stands");
    }

    @Test
    void aCauseThatIsStillToBeFilledInIsToldSo() {
        RuleReview review = review("rules: [{id: a, cause: TODO/which, text: [odd]}]");
        assertThat(told(review)).isEqualTo("shipped.yaml:1 ERROR MISTAKE  the cause is still to be filled in");
    }

    @Test
    void theShippedRulesHaveNoError() {
        RuleReview review = RuleReview.of(null);
        assertThat(review.findings())
                .filteredOn(it -> it.severity() == Severity.ERROR)
                .isEmpty();
        assertThat(review.rules()).isGreaterThan(150);
    }
}
