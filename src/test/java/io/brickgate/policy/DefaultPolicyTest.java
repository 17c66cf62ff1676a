package io.brickgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DefaultPolicyTest {

    private final List<PolicyFile> files = List.of(shipped("default.yaml"), shipped("default.cases.yaml"));

    @Test
    void theShippedPolicyMeetsItsTestCases() {
        PolicyCases cases = PolicyCases.read(files);

        assertThat(cases.against(Policy.read(files))).isEmpty();
        assertThat(cases.count()).isGreaterThan(25);
    }

    @Test
    void everyShippedRuleHasATestCase() {
        List<String> named = files.get(1)
                .text()
                .lines()
                .flatMap(line -> List.of(line.split("rule: ")).stream().skip(1))
                .map(rest -> rest.split("[ ,}]")[0])
                .distinct()
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(Policy.read(files).rules());
    }

    @Test
    void aPolicyThatSaysOtherwiseBreaksItsCasesAtTheirPlace() {
        Policy other = Given.policy("rules: [{name: all, match: {}, verdict: IGNORE}]");

        assertThat(PolicyCases.read(files).against(other)).anySatisfy(broken -> {
            assertThat(broken.file()).isEqualTo("policy/default.cases.yaml");
            assertThat(broken.line()).isPositive();
            assertThat(broken.problem())
                    .contains("a preempted spot node is retried after a minute")
                    .contains("verdict should be ACT and is IGNORE");
        });
    }

    @Test
    void aHundredThousandDecisionsTakeASecond() {
        Policy policy = Policy.read(files);
        var batch = LongStream.range(0, 20_000)
                .mapToObj(id -> Given.failure(id % 2 == 0 ? "category: UNKNOWN" : "category: INFRA, advice: RETRY", id))
                .toList();

        long best = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            assertThat(policy.decide(batch, Tally.NONE, Givens.NOW)).hasSize(20_000);
            best = Math.min(best, System.nanoTime() - start);
        }

        assertThat(best).isLessThan(200_000_000L);
    }

    private static PolicyFile shipped(String name) {
        try (InputStream in = DefaultPolicyTest.class.getResourceAsStream("/policy/" + name)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new PolicyFile("policy/" + name, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
