package io.brickgate.policy;

import static io.brickgate.policy.Given.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Glob;
import io.brickgate.documents.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workspace: prod                        | workspace: prod",
                "workspace: [dev, 'prod-*']             | workspace: prod-eu",
                "job: 'nightly*'                        | job: nightly-load",
                "job: '*'                               | job: anything",
                "job: '[dev *] *load'                   | job: '[dev ann] nightly load'",
                "job_id: [7, 9007199254740993]          | job_id: 9007199254740993",
                "tags: {tier: [gold, critical]}         | tags: {tier: critical, team: a}",
                "tags: {team: 'data-*', tier: '*'}      | tags: {team: data-eng, tier: x}",
                "category: [DATA, infra]                | category: INFRA",
                "cause: [Kafka, jdbc]                   | cause: kafka",
                "advice: retry-with-backoff             | advice: RETRY_WITH_BACKOFF",
                "confidence: medium                     | confidence: HIGH",
                "confidence: medium                     | confidence: MEDIUM",
                "attempt: 0-2                           | attempt: 2",
                "attempt: [0, 5+]                       | attempt: 9",
                "trigger: periodic                      | trigger: PERIODIC",
                "run_type: [JOB_RUN, SUBMIT_RUN]        | run_type: SUBMIT_RUN",
                "termination_code: '*_EXCEEDED'         | termination_code: WORKSPACE_RUN_LIMIT_EXCEEDED",
                "outcome: partial                       | outcome: partial",
                "''                                     | category: CODE",
                "category: INFRA, job: a, attempt: 0    | category: INFRA, job: a"
            })
    void itTakes(String match, String given) {
        assertThat(match(match).accepts(failure(given))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workspace: prod                      | workspace: Prod",
                "job: 'nightly*'                      | job: a-nightly",
                "job: 'a.b'                           | job: axb",
                "job_id: 7                            | job_id: 77",
                "tags: {tier: critical}               | tags: {team: critical}",
                "tags: {tier: '*'}                    | job_readable: false",
                "tags: {tier: a, team: b}             | tags: {tier: a}",
                "category: [DATA, INFRA]              | category: CODE",
                "confidence: high                     | confidence: MEDIUM",
                "attempt: 1-2                         | attempt: 3",
                "attempt: 3+                          | attempt: 2",
                "trigger: RETRY                       | trigger: PERIODIC",
                "outcome: failed                      | outcome: partial",
                "category: INFRA, job: a              | category: INFRA, job: b"
            })
    void itLeaves(String match, String given) {
        assertThat(match(match).accepts(failure(given))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*,'',true",
        "a*,a,true",
        "*b,ab,true",
        "*b,ba,false",
        "a*c*e,abcde,true",
        "a*c*e,abcd,false",
        "*ab,aab,true",
        "a*a,a,false",
        "*a*,bbb,false",
        "x,X,false",
        "a*b,a*b,true"
    })
    void aStarStandsForAnyCharacters(String glob, String text, boolean matches) {
        assertThat(new Glob(glob).matches(text)).isEqualTo(matches);
    }

    @Test
    void aMatchCoversANarrowerOne() {
        assertThat(match("category: [INFRA, DATA]").covers(match("category: INFRA, job: a")))
                .isTrue();
        assertThat(match("job: 'a*'").covers(match("job: ['ab*', a]"))).isTrue();
        assertThat(match("attempt: 0-5").covers(match("attempt: [1, 3-4]"))).isTrue();
        assertThat(match("confidence: low").covers(match("category: INFRA"))).isTrue();
        assertThat(match("tags: {tier: '*'}").covers(match("tags: {tier: a}"))).isTrue();
    }

    @Test
    void aMatchDoesNotCoverAWiderOrOtherOne() {
        assertThat(match("category: INFRA").covers(match("category: [INFRA, DATA]")))
                .isFalse();
        assertThat(match("category: INFRA").covers(match("job: a"))).isFalse();
        assertThat(match("job: 'ab*'").covers(match("job: 'a*'"))).isFalse();
        assertThat(match("attempt: 1-2").covers(match("attempt: 2+"))).isFalse();
        assertThat(match("tags: {tier: a}").covers(match("tags: {team: a}"))).isFalse();
        assertThat(match("tags: {tier: '*'}").covers(match(""))).isFalse();
    }

    private static Match match(String match) {
        Document document = Document.read("match", "{" + match + "}");
        Match read = Matches.read(document);
        document.check();
        return read;
    }
}
