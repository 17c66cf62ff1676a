package io.brickgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersTest {

    private static final Instant TUESDAY_NOON = Instant.parse("2026-11-24T11:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T11:00:00Z");

    private static final String POLICY = """
            rules:
            - { name: named, match: { job: named }, verdict: TELL, channels: [email] }
            - { name: bad, match: { job: bad }, verdict: TELL, severity: critical }
            - { name: rest, match: {}, verdict: TELL, severity: warning }
            teams:
            - name: finance
              match: { tags: { team: finance } }
              channels: [slack, pagerduty]
              severity: error
              hours: { zone: Europe/Berlin, windows: [{ days: [MON, TUE], between: "08:00-18:00" }], otherwise: [email] }
              escalate: { after: 15m, channels: [pagerduty] }
            maintenance:
            - { name: upgrade, match: { job: pay }, windows: [{ from: 2026-11-22T00:00, to: 2026-11-23T06:00 }] }
            """;

    private static Decision decide(String job, String team, Instant at) {
        Map<String, Object> facts = Given.facts(job, Map.of("team", team));
        Failure failure = Facts.failure("main", 1, facts);
        return Policy.read(List.of(new PolicyFile("p.yaml", POLICY)))
                .decide(List.of(failure), Tally.NONE, at)
                .get(0);
    }

    @Test
    void aTeamOwnsTheJobsWithItsTag() {
        Decision decision = decide("close", "finance", TUESDAY_NOON);
        assertThat(decision.owner())
                .isEqualTo(new Ownership(
                        "finance", List.of("slack", "pagerduty"), true, Duration.ofMinutes(15), List.of("pagerduty")));
        assertThat(decision.channels()).containsExactly("slack", "pagerduty");
        assertThat(decision.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void nobodyOwnsTheOthers() {
        Decision decision = decide("close", "sales", TUESDAY_NOON);
        assertThat(decision.owner()).isNull();
        assertThat(decision.channels()).isEmpty();
        assertThat(decision.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void outsideTheHoursOthersAreToldButForWhatIsCritical() {
        assertThat(decide("close", "finance", SUNDAY).channels()).containsExactly("email");
        assertThat(decide("bad", "finance", SUNDAY).channels()).containsExactly("slack", "pagerduty");
    }

    @Test
    void aRuleThatNamesChannelsKeepsThem() {
        assertThat(decide("named", "finance", TUESDAY_NOON).channels()).containsExactly("email");
    }

    @Test
    void maintenanceIsQuietUntilItEnds() {
        assertThat(decide("pay", "sales", SUNDAY).quiet())
                .isEqualTo(new Quiet("upgrade", Instant.parse("2026-11-23T06:00:00Z")));
        assertThat(decide("pay", "sales", TUESDAY_NOON).quiet()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ name: t, channels: [slack] } | 'match'",
                "{ name: t, match: {}, channels: [] } | is empty",
                "{ name: t, match: {}, severity: loud } | loud",
                "{ name: t, match: {}, hours: { windows: [] } } | without windows",
                "{ name: t, match: {}, hours: { windows: [{ days: [XYZ] }] } } | XYZ",
                "{ name: t, match: {}, escalate: { channels: [slack] } } | 'after'",
                "{ name: t, match: {}, escalate: { after: soon } } | soon",
                "{ name: t, match: {}, pager: [slack] } | pager",
            })
    void aMistakeInATeamIsNamed(String team, String problem) {
        String policy = "rules: [{ name: r, match: {}, verdict: TELL }]\nteams:\n- " + team + "\n";
        assertThatThrownBy(() -> Policy.read(List.of(new PolicyFile("p.yaml", policy))))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("p.yaml:3")
                .hasMessageContaining(problem);
    }
}
