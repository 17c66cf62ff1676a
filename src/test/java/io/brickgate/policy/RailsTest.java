package io.brickgate.policy;

import static io.brickgate.policy.Given.acting;
import static io.brickgate.policy.Given.decided;
import static io.brickgate.policy.Given.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.failures.Failure;
import io.brickgate.runs.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RailsTest {

    private static final String SAFE = "category: INFRA, advice: RETRY";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "category: INFRA, advice: NEEDS_HUMAN      | the diagnosis advises NEEDS_HUMAN",
                "category: INFRA, advice: DO_NOT_RETRY     | the diagnosis advises DO_NOT_RETRY",
                "advice: RETRY, job_readable: false        | the job could not be read",
                "advice: RETRY, run_type: SUBMIT_RUN       | there is no saved job to rerun",
                "advice: RETRY, run_type: WORKFLOW_RUN     | there is no saved job to rerun",
                "advice: RETRY, job_id: 0                  | there is no saved job to rerun",
                "advice: RETRY, outcome: partial           | only some of its tasks failed",
                "advice: RETRY, trigger: RUN_JOB_TASK      | its parent run is handled in its place",
                "advice: RETRY, age: 7h                    | the failure is 7 h old, the rule allows 6 h"
            })
    void noRuleRetriesWhatMustNotBe(String given, String reason) {
        Decision decision = decided(acting("", ""), given);

        assertThat(decision.verdict()).isEqualTo(Verdict.TELL);
        assertThat(decision.retry()).isNull();
        assertThat(decision.why()).isEqualTo("Rule again: not retried as " + reason + "; told instead");
    }

    @Test
    void aRuleCanOverruleTheAdviceByName() {
        Policy policy = acting("", "even_if_unsafe: true");

        assertThat(decided(policy, "advice: DO_NOT_RETRY").verdict()).isEqualTo(Verdict.ACT);
        assertThat(decided(policy, "advice: DO_NOT_RETRY, job_readable: false").verdict())
                .isEqualTo(Verdict.TELL);
    }

    @Test
    void aRuleForPartialRunsMayRetryThem() {
        Policy policy = acting("outcome: [failed, partial]", "");

        assertThat(decided(policy, SAFE + ", outcome: partial").verdict()).isEqualTo(Verdict.ACT);
    }

    @Test
    void aRunThatHasNotEndedIsNotRetried() {
        Failure failure = failure(SAFE);
        RunState running = new RunState("RUNNING", null, "RUNNING", null, null, "", false);
        Failure late = Given.with(failure, failure.run().key(), running, 0);

        assertThat(decided(acting("", ""), late).why()).contains("the run has not ended");
    }

    @Test
    void aRunWithAParentIsItsParentsAffairWhateverItsTrigger() {
        Failure failure = failure(SAFE);
        Failure child = Given.with(failure, failure.run().key(), failure.run().state(), 99);

        assertThat(decided(acting("", ""), child).verdict()).isEqualTo(Verdict.TELL);
    }

    @Test
    void theSeverityMayBeAnotherWherePeopleAreToldInstead() {
        Policy policy = acting("", "severity_if_told: critical");

        assertThat(decided(policy, SAFE).severity()).isEqualTo(Severity.WARNING);
        assertThat(decided(policy, "advice: NEEDS_HUMAN").severity()).isEqualTo(Severity.CRITICAL);
    }
}
