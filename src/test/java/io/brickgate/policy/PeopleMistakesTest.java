package io.brickgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleMistakesTest {

    /** Line 6 is the one with the mistake; the rest is sound. */
    private static final String SOUND = """
            rules: [{ name: tell, match: {}, verdict: TELL }]
            calendars: { holidays: [2026-12-25] }
            consents: { two: { steps: [{ name: a, count: 2 }] } }
            people: [{ name: sound, match: { job: sound }, answer: ask, consent: two }
            , %s
            """;

    private static final String PEOPLE = SOUND.formatted("\n%s ]");

    private static final String FREEZES = SOUND.formatted("] \nfreezes: [ %s ]").replace("\n, ]", "\n]");

    private static final String CONSENTS = """
            rules: [{ name: tell, match: {}, verdict: TELL }]
            people:
            - { name: sound, match: { job: sound }, answer: ask, consent: two }

            consents:
              two: %s
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ match: {}, answer: allow } | 'name' is missing",
                "{ name: a, answer: allow } | 'match' is missing",
                "{ name: a, match: {} } | 'answer' is missing",
                "{ name: a, match: {}, answer: maybe } | 'maybe' is not allowed here",
                "{ name: a, match: {}, verdict: allow, answer: allow } | unknown key 'verdict'",
                "{ name: sound, match: {}, answer: allow } | the name 'sound' is taken",
                "{ name: tell, match: {}, answer: allow } | the name 'tell' is taken",
                "{ name: role, match: {}, answer: allow } | 'role' is what stands for the role alone",
                "{ name: default, match: {}, answer: allow } | 'default' is what stands for no rule",
                "{ name: A B, match: {}, answer: allow } | 'A B' is not allowed here",
                "{ name: a, match: { actions: run }, answer: allow } | unknown key 'actions'",
                "{ name: a, match: { action: restart }, answer: allow } | 'restart' is not allowed",
                "{ name: a, match: { action: [] }, answer: allow } | 'action' is empty",
                "{ name: a, match: { action: permanently_delete }, answer: allow } | 'permanently_delete' is not allowed",
                "{ name: a, match: { role: root }, answer: allow } | 'root' is not allowed",
                "{ name: a, match: { role: [] }, answer: allow } | 'role' is empty",
                "{ name: a, match: { users: [] }, answer: allow } | 'users' is empty",
                "{ name: a, match: { users: [''] }, answer: allow } | '' is not allowed",
                "{ name: a, match: { groups: [] }, answer: allow } | 'groups' is empty",
                "{ name: a, match: { groups: { x: y } }, answer: allow } | a single value is expected",
                "{ name: a, match: { workspace: '^prod$' }, answer: allow } | '^prod$' is not allowed",
                "{ name: a, match: { job: 'a**' }, answer: allow } | 'a**' is not allowed",
                "{ name: a, match: { job: [] }, answer: allow } | 'job' is empty",
                "{ name: a, match: { tags: {} }, answer: allow } | 'tags' names no tag",
                "{ name: a, match: { tags: team }, answer: allow } | a mapping is expected",
                "{ name: a, match: { tags: { team: [] } }, answer: allow } | 'team' is empty",
                "{ name: a, match: { job: a, cluster: b }, answer: allow } | 'cluster' beside 'job'",
                "{ name: a, match: { action: run, cluster: b }, answer: allow } | 'cluster' with actions on jobs alone",
                "{ name: a, match: { action: start_cluster, job: b }, answer: allow } | 'job' with actions on clusters",
                "{ name: a, match: {}, answer: deny, parameters: { x: any } } | 'parameters' on a rule that says no",
                "{ name: a, match: {}, answer: deny, consent: two } | 'consent' on a rule that says no",
                "{ name: a, match: {}, answer: deny, despite: x } | 'despite' on a rule that says no",
                "{ name: a, match: {}, answer: allow, consent: two } | 'consent' on a rule that does not ask",
                "{ name: a, match: {}, answer: ask, consent: three } | 'three' is not allowed here",
                "{ name: a, match: {}, answer: allow, despite: x } | there is no freeze 'x'",
                "{ name: a, match: {}, answer: allow, parameters: x } | a mapping is expected",
                "{ name: a, match: {}, answer: allow, parameters: { x: '(' } } | '(' is not allowed",
                "{ name: a, match: {}, answer: allow, parameters: { x: '(?<=a)b' } } | '(?<=a)b' is not allowed",
                "{ name: a, match: {}, answer: allow, parameters: { x: '(a)\\1' } } | is not allowed",
                "{ name: a, match: {}, answer: allow, parameters: { x: [] } } | no value is allowed",
                "{ name: a, match: {}, answer: allow, parameters: { x: [{ y: z }] } } | a single value is expected",
                "{ name: a, match: { job: sound, users: u }, answer: allow } | rule 'a' can never match: 'sound'",
            })
    void aMistakeInARuleForPeopleIsNamed(String rule, String problem) {
        named(PEOPLE.formatted(rule), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ match: {}, windows: [{ days: MON }] } | 'name' is missing",
                "{ name: f, windows: [{ days: MON }] } | 'match' is missing",
                "{ name: f, match: {} } | 'windows' is missing",
                "{ name: f, match: {}, windows: [] } | without windows",
                "{ name: tell, match: {}, windows: [{ days: MON }] } | the name 'tell' is taken",
                "{ name: f, match: { users: u }, windows: [{ days: MON }] } | unknown key 'users'",
                "{ name: f, match: {}, zone: Mars, windows: [{ days: MON }] } | 'Mars' is not allowed",
                "{ name: f, match: {}, until: MON, windows: [{ days: MON }] } | unknown key 'until'",
                "{ name: f, match: {}, windows: [{ between: 08:00-18:00 }] } | a window without a beginning",
                "{ name: f, match: {}, windows: [{ days: MON, weekly: MON 08:00 }] } | a window of two kinds",
                "{ name: f, match: {}, windows: [{ from: 2026-12-24 }] } | '2026-12-24' is not allowed",
                "{ name: f, match: {}, windows: [{ from: 2026-12-24T00:00 }] } | 'to' is missing",
                "{ name: f, match: {}, windows: [{ from: 2026-12-24T00:00, to: 2026-12-23T00:00 }] } | ends before",
                "{ name: f, match: {}, windows: [{ from: 2026-02-30T00:00, to: 2026-03-02T00:00 }] } | is not allowed",
                "{ name: f, match: {}, windows: [{ from: 2026-12-24T00:00Z, to: 2026-12-25T00:00 }] } | is not allowed",
                "{ name: f, match: {}, windows: [{ weekly: FRI, until: MON 06:00 }] } | 'FRI' is not allowed",
                "{ name: f, match: {}, windows: [{ weekly: FRI 18:00 }] } | 'until' is missing",
                "{ name: f, match: {}, windows: [{ weekly: FRI 25:00, until: MON 06:00 }] } | 'FRI 25:00' is not",
                "{ name: f, match: {}, windows: [{ weekly: FRI 18:00, until: FRI 18:00 }] } | begins when it ends",
                "{ name: f, match: {}, windows: [{ weekly: FRI 18:00, until: MON 06:00, between: 1-2 }] } | unknown key",
                "{ name: f, match: {}, windows: [{ days: Lundi }] } | 'Lundi' is not allowed",
                "{ name: f, match: {}, windows: [{ days: [] }] } | the list is empty",
                "{ name: f, match: {}, windows: [{ days: MON, between: 8-18 }] } | '8-18' is not allowed",
                "{ name: f, match: {}, windows: [{ days: MON, between: 08:00 }] } | '08:00' is not allowed",
                "{ name: f, match: {}, windows: [{ days_of_month: 0 }] } | '0' is not allowed",
                "{ name: f, match: {}, windows: [{ days_of_month: 32 }] } | '32' is not allowed",
                "{ name: f, match: {}, windows: [{ days_of_month: last }] } | 'last' is not allowed",
                "{ name: f, match: {}, windows: [{ calendar: easter }] } | 'easter' is not allowed",
                "{ name: f, match: {}, windows: [{ days: [MON, TUE, WED, THU, FRI, SAT, SUN] }] } | never ends",
            })
    void aMistakeInAFreezeIsNamed(String freeze, String problem) {
        named(FREEZES.formatted(freeze), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ expires: 4h } | 'steps' is missing",
                "{ steps: [] } | a consent without steps",
                "{ steps: [{ count: 1 }] } | 'name' is missing",
                "{ steps: [{ name: a, count: 0 }] } | '0' is not allowed",
                "{ steps: [{ name: a, count: two }] } | 'two' is not allowed",
                "{ steps: [{ name: a, role: boss }] } | 'boss' is not allowed",
                "{ steps: [{ name: a, role: admin, roles: [admin] }] } | 'role' beside 'roles'",
                "{ steps: [{ name: a, groups: [] }] } | 'groups' is empty",
                "{ steps: [{ name: a, users: [ana], count: 2 }] } | 2 of 1 people can never agree",
                "{ steps: [{ name: a, group: x }] } | unknown key 'group'",
                "{ steps: [{ name: a }], four_eyes: perhaps } | 'perhaps' is not allowed",
                "{ steps: [{ name: a }], expires: soon } | 'soon' is not allowed",
                "{ steps: [{ name: a }], expires: 5s } | 'expires' is out of range",
                "{ steps: [{ name: a }], expires: 90d } | 'expires' is out of range",
                "{ steps: [{ name: a }], quorum: 2 } | unknown key 'quorum'",
            })
    void aMistakeInAConsentIsNamed(String consent, String problem) {
        named(CONSENTS.formatted(consent), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "calendars: { x: [2026-13-01] } | '2026-13-01' is not allowed",
                "calendars: { x: [] } | the list is empty",
                "calendars: [x] | a mapping is expected",
                "consents: { lonely: { steps: [{ name: a }] } } | no rule asks for the consent 'lonely'",
                "consents: [x] | a mapping is expected",
                "person: [] | unknown key 'person'",
                "freeze: [] | unknown key 'freeze'",
            })
    void aMistakeInASectionIsNamed(String section, String problem) {
        named("rules: [{ name: tell, match: {}, verdict: TELL }]\n\n\n\n\n" + section, problem);
    }

    private static void named(String policy, String problem) {
        DocumentFault fault = catchThrowableOfType(
                DocumentFault.class, () -> Policy.read(List.of(new PolicyFile("policy/a.yaml", policy))));
        assertThat(fault).as(policy).isNotNull();
        assertThat(fault.mistakes()).as(policy).anySatisfy(mistake -> {
            assertThat(mistake.problem()).contains(problem.strip());
            assertThat(mistake.line()).isEqualTo(6);
            assertThat(mistake.file()).isEqualTo("policy/a.yaml");
            assertThat(mistake.remedy()).isNotBlank();
        });
        assertThat(fault.mistakes()).extracting(Mistake::line).containsOnly(6);
    }
}
