package io.brickgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.documents.DocumentFault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDeskTest {

    private final List<Instant> asked = new ArrayList<>();
    private final Budgets budgets = (failures, today) -> {
        asked.add(today);
        return Tally.NONE;
    };
    private final PolicyDesk desk = new PolicyDesk(files("TELL"), budgets, Clock.fixed(Givens.NOW, ZoneOffset.UTC));

    @Test
    void budgetsAreCountedOnceForABatchFromTheBeginningOfTheDay() {
        List<Decision> decisions =
                desk.decide(List.of(Given.failure("category: DATA"), Given.failure("category: CODE")));

        assertThat(decisions).extracting(Decision::verdict).containsExactly(Verdict.TELL, Verdict.TELL);
        assertThat(asked).containsExactly(Instant.parse("2026-01-15T00:00:00Z"));
    }

    @Test
    void nothingIsCountedForNoFailures() {
        assertThat(desk.decide(List.of())).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aReloadedPolicyDecidesFromThenOn() {
        String before = desk.version();

        String version = desk.reload(files("IGNORE"));

        assertThat(desk.version()).isEqualTo(version).isNotEqualTo(before);
        assertThat(desk.loadedAt()).isEqualTo(Givens.NOW);
        assertThat(desk.decide(List.of(Given.failure(""))))
                .extracting(Decision::verdict)
                .containsExactly(Verdict.IGNORE);
    }

    @Test
    void aBadReloadKeepsTheLastGoodPolicy() {
        String before = desk.version();

        assertThatThrownBy(() -> desk.reload(files("SHRUG")))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("policy/a.yaml:1");

        assertThat(desk.version()).isEqualTo(before);
        assertThat(desk.decide(List.of(Given.failure(""))))
                .extracting(Decision::verdict)
                .containsExactly(Verdict.TELL);
    }

    private static List<PolicyFile> files(String verdict) {
        return List.of(new PolicyFile("policy/a.yaml", "rules: [{name: a, match: {}, verdict: " + verdict + "}]"));
    }
}
