package io.brickgate.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Consent;
import io.brickgate.access.Consent.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BallotTest {

    private static final Consent TWO_AND_ONE =
            new Consent(List.of(step("a", 2), step("b", 1)), true, Duration.ofHours(1));

    @Test
    void nobodyCountsInTwoSteps() {
        assertThat(Ballot.missing(TWO_AND_ONE, List.of(vote("x", 0, 1)))).containsExactlyInAnyOrder(1, 1);
    }

    @Test
    void whoCouldCountInBothCountsWhereItHelps() {
        List<Vote> votes = List.of(vote("x", 0, 1), vote("y", 0, 1), vote("z", 0));
        assertThat(Ballot.missing(TWO_AND_ONE, votes)).containsExactly(0, 0);
    }

    @Test
    void theOrderOfVotesDoesNotMatter() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<Vote> votes = new ArrayList<>();
            for (int voter = 0; voter < random.nextInt(5); voter++) {
                Integer[] steps = random.nextInt(3) == 0 ? new Integer[] {0, 1} : new Integer[] {random.nextInt(2)};
                votes.add(vote("v" + voter, steps));
            }
            int missing = total(votes);
            Collections.shuffle(votes, random);
            assertThat(total(votes)).isEqualTo(missing);
        }
    }

    private static int total(List<Vote> votes) {
        return Ballot.missing(TWO_AND_ONE, votes).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Step step(String name, int count) {
        return new Step(name, count, Set.of(), Set.of(), Set.of());
    }

    private static Vote vote(String who, Integer... steps) {
        return new Vote(who, Set.of("login:" + who), Set.of(steps), true, "", Instant.EPOCH);
    }
}
