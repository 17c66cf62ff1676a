package io.brickgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyMistakesTest {

    /** Line 4 of the policy is the one with the mistake; the rest is sound. */
    private static final String SOUND = """
            budgets: { per_job_per_day: 5 }
            rules:
            - { name: first, match: { job: first }, verdict: TELL }
            %s
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "- { name: a, match: {}, verdict: TELL, chanels: x } | unknown key 'chanels'",
                "- { name: a, match: { categroy: INFRA }, verdict: TELL } | unknown key 'categroy'",
                "- { match: {}, verdict: TELL } | 'name' is missing",
                "- { name: a, verdict: TELL } | 'match' is missing",
                "- { name: a, match: , verdict: TELL } | 'match' is empty",
                "- { name: a, match: {} } | 'verdict' is missing",
                "- { name: a, match: {}, verdict: RETRY } | 'RETRY' is not allowed here",
                "- { name: first, match: {}, verdict: TELL } | the name 'first' is taken at policy/a.yaml:3",
                "- { name: default, match: {}, verdict: TELL } | 'default' is what stands for no rule",
                "- { name: Not A Name, match: {}, verdict: TELL } | 'Not A Name' is not allowed here",
                "- { name: a, match: { category: INFRASTRUCTURE }, verdict: TELL } | 'INFRASTRUCTURE' is not allowed",
                "- { name: a, match: { category: [] }, verdict: TELL } | 'category' is empty",
                "- { name: a, match: { advice: MAYBE }, verdict: TELL } | 'MAYBE' is not allowed",
                "- { name: a, match: { confidence: sure }, verdict: TELL } | 'sure' is not allowed",
                "- { name: a, match: { confidence: [low, high] }, verdict: TELL } | a single value is expected",
                "- { name: a, match: { outcome: succeeded }, verdict: TELL } | 'succeeded' is not allowed",
                "- { name: a, match: { attempt: 3-1 }, verdict: TELL } | '3-1' is not allowed",
                "- { name: a, match: { attempt: often }, verdict: TELL } | 'often' is not allowed",
                "- { name: a, match: { job_id: nightly }, verdict: TELL } | 'nightly' is not allowed",
                "- { name: a, match: { job: '^nightly.*' }, verdict: TELL } | '^nightly.*' is not allowed",
                "- { name: a, match: { job: 'prod/**' }, verdict: TELL } | 'prod/**' is not allowed",
                "- { name: a, match: { job: ' x' }, verdict: TELL } | ' x' is not allowed",
                "- { name: a, match: { tags: critical }, verdict: TELL } | a mapping is expected",
                "- { name: a, match: { tags: { tier: } }, verdict: TELL } | 'tier' is empty",
                "- { name: a, match: {}, verdict: TELL, severity: fatal } | 'fatal' is not allowed",
                "- { name: a, match: {}, verdict: TELL, channels: [] } | 'channels' is empty",
                "- { name: a, match: {}, verdict: TELL, channels: ['#ops'] } | '#ops' is not allowed",
                "- { name: a, match: {}, verdict: ACT } | verdict ACT without 'retry'",
                "- { name: a, match: {}, verdict: ASK, retry: { first_delay: 1m, limit: 1 } } | 'retry' without a retry",
                "- { name: a, match: {}, verdict: TELL, even_if_unsafe: true } | 'even_if_unsafe' without a retry",
                "- { name: a, match: {}, verdict: TELL, severity_if_told: error } | 'severity_if_told' without a retry",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 1m, limit: 0 } } | '0' is not allowed here",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 1m } } | 'limit' is missing",
                "- { name: a, match: {}, verdict: ACT, retry: { limit: 1 } } | 'first_delay' is missing",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 1 min, limit: 1 } } | '1 min' is not allowed",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 9d, limit: 1 } } | '9d' is too long",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 9m, max_delay: 1m, limit: 1 } } | shorter",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 1m, factor: .5, limit: 1 } } | '.5' is not",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 1m, factor: NaN, limit: 1 } } | 'NaN' is not",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 1m, limit: 1, within: 0s } } | must be longer",
                "- { name: a, match: {}, verdict: ACT, retry: { first_delay: 1m, limit: 1, mode: again } } | 'again' is not",
                "- { name: a, match: {}, verdict: ACT, retry: { delay: 1m, first_delay: 1m, limit: 1 } } | unknown key 'delay'",
                "- { name: a, match: {}, verdict: ACT, even_if_unsafe: si, retry: { first_delay: 1m, limit: 1 } } | 'si' is not",
                "- { name: a, match: { run_type: SUBMIT_RUN }, verdict: ACT, retry: { first_delay: 1m, limit: 1 } } | never act",
                "- { name: a, match: { trigger: RUN_JOB_TASK }, verdict: ACT, retry: { first_delay: 1m, limit: 1 } } | never act",
                "- { name: a, match: { advice: DO_NOT_RETRY }, verdict: ACT, retry: { first_delay: 1m, limit: 1 } } | never act",
                "- { name: a, match: { job: first, category: DATA }, verdict: TELL } | rule 'a' can never match: 'first'",
                "- { name: a, match: { tags: {} }, verdict: TELL } | 'tags' names no tag",
                "zone: Europe/Atlantis | 'Europe/Atlantis' is not allowed",
                "rule: [] | unknown key 'rule'",
                "severities: [{ name: x, match: {}, severity: huge }] | 'huge' is not allowed",
                "severities: [{ name: x, match: {} }] | 'severity' is missing",
                "severities: [{ name: first, match: {}, severity: error }] | the name 'first' is taken",
                "budgets: { per_job_per_day: 9 } | 'budgets' stands twice",
                "- { name: a, match: { job: *x }, verdict: TELL } | no valid YAML",
                "- { name: a, match: {}, verdict: TELL | no valid YAML"
            })
    void itIsNamedWithItsLineAndItsRemedy(String line, String problem) {
        List<Mistake> mistakes = mistakesIn(new PolicyFile("policy/a.yaml", SOUND.formatted(line)));

        assertThat(mistakes).anySatisfy(mistake -> {
            assertThat(mistake.problem()).contains(problem);
            assertThat(mistake.file()).isEqualTo("policy/a.yaml");
            assertThat(mistake.line()).isBetween(4, 5);
            assertThat(mistake.remedy()).isNotBlank();
        });
        assertThat(mistakes).as("nothing else is wrong").hasSizeLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rules: []", "zone: UTC"})
    void aPolicyWithoutARuleIsNone(String yaml) {
        assertThat(mistakesIn(new PolicyFile("policy/a.yaml", yaml)))
                .singleElement()
                .extracting(Mistake::problem)
                .isEqualTo("there is no rule");
    }

    @Test
    void aTextInPlaceOfARuleIsNamed() {
        assertThat(mistakesIn(new PolicyFile("policy/a.yaml", SOUND.formatted("- just a text"))))
                .extracting(Mistake::problem)
                .contains("a mapping is expected");
    }

    @Test
    void noFileIsNoPolicy() {
        assertThat(mistakesIn()).hasSize(1);
    }

    @Test
    void budgetsOutOfRangeAreNamed() {
        String yaml = SOUND.formatted("").replace("per_job_per_day: 5", "per_job_per_day: -1, per_week: 3");

        assertThat(mistakesIn(new PolicyFile("policy/a.yaml", yaml)))
                .extracting(Mistake::line)
                .containsExactly(1, 1);
    }

    @Test
    void aRuleAfterOneThatTakesEverythingIsNamed() {
        String yaml =
                "rules:\n  - {name: all, match: {job: '*'}, verdict: TELL}\n  - {name: b, match: {}, verdict: ASK}";

        assertThat(mistakesIn(new PolicyFile("policy/a.yaml", yaml)))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.line()).isEqualTo(3);
                    assertThat(mistake.remedy()).contains("'all'");
                });
    }

    @Test
    void mistakesInAllFilesAreNamedInOneGo() {
        List<Mistake> mistakes = mistakesIn(
                new PolicyFile("a.yaml", "zone: UTC\nrules: [{name: a, match: {}, verdict: NO}]"),
                new PolicyFile("b.yaml", "zone: UTC\nrules: [{name: a, match: {}, verdict: TELL}]"),
                new PolicyFile("c.yaml", "rules: ["));

        assertThat(mistakes)
                .extracting(Mistake::toString)
                .anySatisfy(text -> assertThat(text).startsWith("a.yaml:2: 'NO'"))
                .anySatisfy(text -> assertThat(text).startsWith("b.yaml:1: 'zone' stands at a.yaml:1 too"))
                .anySatisfy(text -> assertThat(text).startsWith("b.yaml:2: the name 'a' is taken at a.yaml:2"))
                .anySatisfy(text -> assertThat(text).startsWith("c.yaml:").contains("no valid YAML"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cases: [{given: {}, expect: {verdict: TELL}}]",
                "cases: [{name: x, given: {}, expect: {verdikt: TELL}}]",
                "cases: [{name: x, given: {kategory: DATA}, expect: {verdict: TELL}}]",
                "cases: [{name: x, given: {category: DATTA}, expect: {verdict: TELL}}]",
                "cases: [{name: x, given: {}, expect: {delay: soon}}]",
                "case: []"
            })
    void mistakesInTestCasesAreNamedToo(String yaml) {
        DocumentFault fault = catchThrowableOfType(
                DocumentFault.class, () -> PolicyCases.read(List.of(new PolicyFile("a.cases.yaml", yaml))));

        assertThat(fault.mistakes()).isNotEmpty().allMatch(mistake -> mistake.line() == 1);
    }

    private static List<Mistake> mistakesIn(PolicyFile... files) {
        return catchThrowableOfType(DocumentFault.class, () -> Policy.read(List.of(files)))
                .mistakes();
    }
}
