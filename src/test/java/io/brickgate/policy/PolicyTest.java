package io.brickgate.policy;

import static io.brickgate.policy.Given.acting;
import static io.brickgate.policy.Given.decided;
import static io.brickgate.policy.Given.failure;
import static io.brickgate.policy.Given.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.documents.Document;
import io.brickgate.runs.RunKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final String SAFE = "category: INFRA, advice: RETRY";

    @Test
    void theFirstRuleThatMatchesDecides() {
        Policy policy = policy("""
                rules:
                  - { name: first, match: { category: DATA }, verdict: IGNORE }
                  - { name: second, match: {}, verdict: ASK, severity: info, channels: [slack, mail] }
                """);

        assertThat(decided(policy, "category: DATA").rule()).isEqualTo("first");
        Decision second = decided(policy, "category: CODE");
        assertThat(second.verdict()).isEqualTo(Verdict.ASK);
        assertThat(second.severity()).isEqualTo(Severity.INFO);
        assertThat(second.channels()).containsExactly("slack", "mail");
        assertThat(second.why()).isEqualTo("Rule second: a person decides whether it is retried");
        assertThat(second.policyVersion()).isEqualTo(policy.version());
    }

    @Test
    void whatNoRuleMatchesIsTold() {
        Decision decision = decided(acting("category: DATA", ""), "category: CODE");

        assertThat(decision.verdict()).isEqualTo(Verdict.TELL);
        assertThat(decision.rule()).isEqualTo("default");
        assertThat(decision.severity()).isEqualTo(Severity.ERROR);
        assertThat(decision.channels()).isEmpty();
    }

    @Test
    void rulesOfSeveralFilesAreAskedInTheirOrder() {
        Policy policy = Policy.read(List.of(
                new PolicyFile("a.yaml", "rules: [{name: a, match: {job: 'x*'}, verdict: IGNORE}]"),
                new PolicyFile("a.cases.yaml", "no: policy"),
                new PolicyFile("b.yaml", "rules: [{name: b, match: {}, verdict: TELL, channels: ops}]")));

        assertThat(policy.rules()).containsExactly("a", "b");
        assertThat(policy.channels()).containsExactly(Map.entry("ops", "b.yaml:1"));
    }

    @Test
    void delaysGrowUpToTheLongestAndComeUpToATenthEarly() {
        RetryPlan plan = new RetryPlan(
                RetryMode.AUTO,
                Duration.ofMinutes(1),
                2,
                Duration.ofMinutes(15),
                20,
                Duration.ofHours(6),
                false,
                Severity.ERROR);

        for (long runId = 0; runId < 500; runId++) {
            RunKey run = new RunKey("main", runId);
            assertBetween(plan.attempt(1, run).delay(), 54, 60);
            assertBetween(plan.attempt(2, run).delay(), 108, 120);
            assertBetween(plan.attempt(5, run).delay(), 810, 900);
            assertBetween(plan.attempt(20, run).delay(), 810, 900);
            assertThat(plan.attempt(3, run)).isEqualTo(plan.attempt(3, run));
        }
        assertThat(LongStream.range(0, 500)
                        .mapToObj(id -> plan.attempt(1, new RunKey("main", id)).delay())
                        .distinct())
                .hasSizeGreaterThan(50);
    }

    @Test
    void aRetrySaysWhichOneItIsAndWhen() {
        Decision decision = policyDecides("retries: 1");

        assertThat(Objects.requireNonNull(decision.retry()).attempt()).isEqualTo(2);
        assertThat(decision.why()).matches("Rule again: retry 2 of 3 in (2 min|1\\d\\d s)");
    }

    @Test
    void whenTheLimitIsReachedPeopleAreTold() {
        Decision decision = policyDecides("retries: 3");

        assertThat(decision.verdict()).isEqualTo(Verdict.TELL);
        assertThat(decision.retry()).isNull();
        assertThat(decision.why()).isEqualTo("Rule again: limit reached, 3 of 3 retries of this run; told instead");
    }

    @Test
    void whenTheBudgetIsUsedUpPeopleAreToldAtTheSameSeverity() {
        Decision ofJob = policyDecides("retries_of_job: 10, job: nightly");
        Decision ofWorkspace = policyDecides("retries_of_workspace: 201, workspace: prod");

        assertThat(ofJob.verdict()).isEqualTo(Verdict.TELL);
        assertThat(ofJob.severity()).isEqualTo(Severity.WARNING);
        assertThat(ofJob.why()).isEqualTo("Budget of job nightly used up: 10 of 10 retries today; told instead");
        assertThat(ofWorkspace.verdict()).isEqualTo(Verdict.TELL);
        assertThat(ofWorkspace.why())
                .isEqualTo("Budget of workspace prod used up: 201 of 200 retries today; told instead");
    }

    @Test
    void aRetryGrantedInABatchCountsAgainstTheNext() {
        Policy policy = policy("""
                budgets: { per_job_per_day: 2, per_workspace_per_day: 3 }
                rules:
                  - { name: again, match: {}, verdict: ACT, retry: { first_delay: 1m, limit: 3 } }
                """);
        List<Decision> decisions = policy.decide(
                List.of(
                        failure(SAFE, 1),
                        failure(SAFE, 2),
                        failure(SAFE, 3),
                        failure(SAFE + ", job_id: 2", 4),
                        failure(SAFE + ", job_id: 3", 5),
                        failure(SAFE + ", workspace: other", 6)),
                Tally.NONE,
                Givens.NOW);

        assertThat(decisions.stream().map(Decision::verdict))
                .containsExactly(Verdict.ACT, Verdict.ACT, Verdict.TELL, Verdict.ACT, Verdict.TELL, Verdict.ACT);
        assertThat(decisions.get(2).why()).startsWith("Budget of job");
        assertThat(decisions.get(4).why()).startsWith("Budget of workspace");
    }

    @Test
    void theSameRunTwiceInABatchSpendsTwoOfItsRetries() {
        Policy policy = acting("", "");

        List<Decision> decisions = policy.decide(
                List.of(failure(SAFE), failure(SAFE), failure(SAFE), failure(SAFE)), Tally.NONE, Givens.NOW);

        assertThat(decisions.stream().map(Decision::verdict))
                .containsExactly(Verdict.ACT, Verdict.ACT, Verdict.ACT, Verdict.TELL);
    }

    @Test
    void aBudgetOfNothingStopsEveryRetry() {
        Policy policy = policy("""
                budgets: { per_job_per_day: 0 }
                rules:
                  - { name: again, match: {}, verdict: ACT, retry: { first_delay: 1m, limit: 3 } }
                """);

        assertThat(decided(policy, SAFE).verdict()).isEqualTo(Verdict.TELL);
    }

    @Test
    void theSameTextsGiveTheSameVersionAndOtherTextsAnother() {
        assertThat(acting("", "").version())
                .matches("[0-9a-f]{12}")
                .isEqualTo(acting("", "").version())
                .isNotEqualTo(acting("job: x", "").version());
    }

    @Test
    void theDayBeginsInThePolicysTimeZone() {
        Instant now = Instant.parse("2026-07-01T23:30:00Z");
        String rules = "rules: [{name: a, match: {}, verdict: TELL}]\n";

        assertThat(policy(rules).today(now)).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(policy(rules + "zone: Europe/Berlin").today(now)).isEqualTo("2026-07-01T22:00:00Z");
    }

    @Test
    void aSeverityRuleRaisesButNeverLowers() {
        Policy policy = policy("""
                rules:
                  - { name: all, match: {}, verdict: TELL, severity: error }
                severities:
                  - { name: gold, match: { tags: { tier: gold } }, severity: critical }
                  - { name: toy, match: { tags: { tier: toy } }, severity: info }
                """);

        assertThat(decided(policy, "tags: {tier: gold}").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(decided(policy, "tags: {tier: toy}").severity()).isEqualTo(Severity.ERROR);
    }

    private static Decision policyDecides(String given) {
        var document = Document.read("given", "{" + SAFE + ", " + given + "}");
        return acting("", "")
                .decide(List.of(Givens.failure(document)), Givens.tally(document), Givens.NOW)
                .get(0);
    }

    private static void assertBetween(Duration delay, long least, long most) {
        assertThat(delay).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }
}
