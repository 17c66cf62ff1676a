package io.brickgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Actor;
import io.brickgate.access.Glob;
import io.brickgate.access.Grant;
import io.brickgate.access.Role;
import io.brickgate.access.Scope;
import io.brickgate.access.Target;
import io.brickgate.policy.Permit.Answer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static final Policy POLICY = policy("""
            consents:
              finance: { expires: 2h, steps: [{ name: finance, groups: [finance] }, { name: platform, role: admin }] }
            calendars: { closing: [2026-12-31] }
            freezes:
            - { name: month-end, zone: Europe/Berlin, message: books are closing,
                match: { tags: { team: finance } },
                windows: [{ days_of_month: -1 }, { calendar: closing }] }
            people:
            - { name: emergency, match: { groups: oncall, tags: { team: finance } }, despite: month-end, answer: ask }
            - { name: payments, match: { action: [run, rerun, repair], job: "pay-*" }, answer: ask, consent: finance,
                parameters: { run_date: '\\d{4}-\\d{2}-\\d{2}', region: [eu, us] } }
            - { name: never-this, match: { job: scrub }, answer: deny, description: it deletes customers }
            - { name: usual, match: { workspace: main }, answer: allow, parameters: { "*": any } }
            """);

    @Test
    void whereNothingIsSaidOfPeopleTheRoleDecides() {
        Policy silent = policy("");
        assertThat(silent.permit(wish(operator(), "any", Map.of())).answer()).isEqualTo(Answer.ALLOW);
        assertThat(silent.permit(wish(viewer(), "any", Map.of())).answer()).isEqualTo(Answer.DENY);
    }

    @Test
    void withoutTheRoleNoRuleHelps() {
        Permit permit = POLICY.permit(wish(viewer(), "etl", Map.of()));
        assertThat(permit.answer()).isEqualTo(Answer.DENY);
        assertThat(permit.rule()).isEqualTo("role");
        assertThat(permit.remedy()).isEqualTo("Give vic the role operator on etl in workspace main");
    }

    @Test
    void aRoleElsewhereIsNoRoleHere() {
        Scope payments = new Scope(List.of(), List.of(new Glob("pay-*")), Map.of());
        Actor scoped = new Actor("sam", List.of(new Grant(Role.OPERATOR, payments)), Set.of("login:sam"), Set.of());
        assertThat(POLICY.permit(wish(scoped, "pay-daily", Map.of())).answer()).isEqualTo(Answer.ASK);
        assertThat(POLICY.permit(wish(scoped, "etl", Map.of())).rule()).isEqualTo("role");
    }

    @Test
    void theFirstRuleThatMatchesDecidesAndNamesWhoseConsentIsNeeded() {
        Permit permit = POLICY.permit(wish(operator(), "pay-daily", Map.of("region", "eu")));
        assertThat(permit.answer()).isEqualTo(Answer.ASK);
        assertThat(permit.rule()).isEqualTo("payments");
        assertThat(permit.policyVersion()).isEqualTo(POLICY.version());
        assertThat(permit.consent()).isNotNull();
        assertThat(permit.consent().fourEyes()).isTrue();
        assertThat(permit.consent().steps()).extracting("name").containsExactly("finance", "platform");
    }

    @Test
    void aParameterOfAnotherFormIsRefused() {
        Permit permit =
                POLICY.permit(wish(operator(), "pay-daily", Map.of("run_date", "2026-11-25; drop", "region", "eu")));
        assertThat(permit.answer()).isEqualTo(Answer.DENY);
        assertThat(permit.why()).contains("run_date", "of the form");
        assertThat(permit.remedy()).startsWith("Leave out run_date (or give run_date of the form");
    }

    @Test
    void aParameterThatIsNotNamedIsRefused() {
        Permit permit = POLICY.permit(wish(operator(), "pay-daily", Map.of("target_table", "salaries")));
        assertThat(permit.answer()).isEqualTo(Answer.DENY);
        assertThat(permit.why()).contains("target_table", "not among those allowed: region, run_date");
    }

    @Test
    void aPatternHasToMatchTheWholeValue() {
        assertThat(POLICY.permit(wish(operator(), "pay-daily", Map.of("run_date", "2026-11-25\n")))
                        .answer())
                .isEqualTo(Answer.DENY);
    }

    @Test
    void whatIsForbiddenHasNoRemedy() {
        Permit permit = POLICY.permit(wish(operator(), "scrub", Map.of()));
        assertThat(permit.why()).isEqualTo("Rule never-this forbids it: it deletes customers");
        assertThat(permit.remedy()).isEqualTo(Remedies.NONE);
    }

    @Test
    void whereNoRuleMatchesItIsNotAllowed() {
        Target elsewhere = new Target("test", "etl", Map.of());
        Permit permit = POLICY.permit(new Wish(operator(), Deed.RUN, elsewhere, Map.of(), NOW));
        assertThat(permit.answer()).isEqualTo(Answer.DENY);
        assertThat(permit.rule()).isEqualTo(Policy.NO_RULE);
    }

    @Test
    void inAFreezeItIsRefusedUntilItsEnd() {
        Permit permit = POLICY.permit(finance(operator(), "2026-11-30T08:00:00+01:00"));
        assertThat(permit.answer()).isEqualTo(Answer.DENY);
        assertThat(permit.rule()).isEqualTo("month-end");
        assertThat(permit.why()).contains("until 2026-12-01T00:00+01:00 (Europe/Berlin): books are closing");
        assertThat(permit.remedy())
                .isEqualTo("Wait until 2026-12-01T00:00+01:00 (Europe/Berlin), when freeze month-end ends");
    }

    @Test
    void aRuleForEmergenciesHoldsDespiteTheFreeze() {
        Actor oncall = new Actor("ola", operator().grants(), Set.of("login:ola"), Set.of("oncall"));
        assertThat(POLICY.permit(finance(oncall, "2026-11-30T08:00:00+01:00")).rule())
                .isEqualTo("emergency");
    }

    @Test
    void twoChangesTogetherAreFoundWhereOneDoesNotDo() {
        Actor viewer = viewer();
        Permit permit = POLICY.permit(finance(viewer, "2026-11-30T08:00:00+01:00"));
        assertThat(permit.remedy())
                .contains("Give vic the role operator on ledger in workspace main")
                .contains(" and ")
                .contains("wait until");
    }

    @Test
    void aRuleForOthersNamesThem() {
        Policy policy = read("people: [{ name: hers, match: { users: [eva, bob] }, answer: allow }]");
        assertThat(policy.permit(wish(operator(), "pay-daily", Map.of())).remedy())
                .isEqualTo("Let bob or eva ask for it, as rule hers is for them");
    }

    @Test
    void ofManyRulesTheSmallestChangeIsNamed() {
        StringBuilder rules = new StringBuilder("people:\n");
        for (int i = 0; i < 300; i++) {
            rules.append("- { name: r")
                    .append(i)
                    .append(", match: { groups: [g")
                    .append(i)
                    .append(", h")
                    .append(i);
            rules.append("], role: approver }, answer: allow }\n");
        }
        rules.append("- { name: last, match: { groups: [zz] }, answer: allow }\n");
        assertThat(read(rules.toString())
                        .permit(wish(operator(), "pay-daily", Map.of()))
                        .remedy())
                .isEqualTo("Make " + operator().name() + " a member of zz");
    }

    private static Policy read(String people) {
        return Policy.read(
                List.of(new PolicyFile("p.yaml", "rules: [{ name: all, match: {}, verdict: TELL }]\n" + people)));
    }

    private static Wish finance(Actor actor, String at) {
        Target target = new Target("main", "ledger", Map.of("team", "finance"));
        return new Wish(
                actor, Deed.RUN, target, Map.of(), OffsetDateTime.parse(at).toInstant());
    }

    private static Wish wish(Actor actor, String job, Map<String, String> parameters) {
        return new Wish(actor, Deed.RUN, new Target("main", job, Map.of()), parameters, NOW);
    }

    private static Actor operator() {
        return new Actor("ana", Set.of(Role.OPERATOR));
    }

    private static Actor viewer() {
        return new Actor("vic", Set.of(Role.VIEWER));
    }

    static Policy policy(String people) {
        return Policy.read(List.of(
                new PolicyFile("policy/a.yaml", "rules: [{ name: tell, match: {}, verdict: TELL }]\n" + people)));
    }
}
