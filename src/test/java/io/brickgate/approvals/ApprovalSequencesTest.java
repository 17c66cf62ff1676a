package io.brickgate.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Actor;
import io.brickgate.access.Consent;
import io.brickgate.access.Consent.Step;
import io.brickgate.access.Grant;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever people do in whatever order, nothing is done that others have not agreed to in just that form. */
class ApprovalSequencesTest {

    private static final int SEQUENCES = 100_000;
    private static final Target TARGET = new Target("main", "pay-daily", Map.of());
    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    /** Four people, each with several names under which they come in; the last is no approver. */
    private static final List<List<Actor>> PEOPLE = List.of(
            aliases("ana", Role.APPROVER),
            aliases("ben", Role.APPROVER),
            aliases("cam", Role.APPROVER),
            aliases("vic", Role.VIEWER));

    @Test
    void nothingIsDoneThatOthersHaveNotAgreedToInJustThatForm() {
        Random random = new Random(20260115);
        int done = 0;
        int outdated = 0;
        int expired = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            Story story = new Story(random);
            for (int step = 0; step < 3 + random.nextInt(10); step++) {
                story.next();
            }
            done += story.done ? 1 : 0;
            outdated += story.approval.state() == ApprovalState.OUTDATED ? 1 : 0;
            expired += story.approval.state() == ApprovalState.EXPIRED ? 1 : 0;
        }
        assertThat(done).as("sequences in which it is done").isGreaterThan(100);
        assertThat(outdated).as("sequences in which it has changed").isGreaterThan(100);
        assertThat(expired).as("sequences in which it expires").isGreaterThan(100);
    }

    /** One request and what the world and people do about it; what is right is reckoned here apart from the approval. */
    private static final class Story {

        private final Random random;
        private final int requester;
        private final boolean fourEyes;
        private final int needed;
        private final Set<Integer> agreed = new HashSet<>();
        private Approval approval;
        private Binding world = new Binding(Map.of("settings", "0", "parameters", "0"));
        private final Binding asked = world;
        private Instant now = START;
        private boolean rejected;
        private boolean done;

        Story(Random random) {
            this.random = random;
            this.requester = random.nextInt(PEOPLE.size());
            this.fourEyes = random.nextInt(10) > 0;
            this.needed = 1 + random.nextInt(2);
            Consent consent = new Consent(
                    List.of(new Step("approvers", needed, Set.of(), Set.of(), Set.of())),
                    fourEyes,
                    Duration.ofHours(1));
            approval = Approval.ask("1", "2", "what", alias(requester), TARGET, consent, "why", "rule", asked, now);
        }

        void next() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> vote(true);
                case 3 -> {
                    if (random.nextInt(4) == 0) {
                        vote(false);
                    }
                }
                case 4 -> now = now.plusSeconds(random.nextInt(2_400));
                case 5 -> change();
                case 6 -> {
                    if (random.nextInt(4) == 0) {
                        withdraw();
                    }
                }
                default -> execute();
            }
        }

        private void vote(boolean yes) {
            int person = random.nextInt(PEOPLE.size());
            try {
                approval = approval.vote(alias(person), yes, "because", now);
                assertThat(person == requester && fourEyes).as("own word").isFalse();
                assertThat(person).as("no approver").isNotEqualTo(3);
                assertThat(now).as("in time").isBefore(START.plusSeconds(3_600));
                assertThat(rejected).as("after a no").isFalse();
                if (yes) {
                    assertThat(agreed.add(person)).as("nobody twice").isTrue();
                } else {
                    rejected = true;
                }
            } catch (Refusal refused) {
                assertThat(refused.hint()).isNotBlank();
            }
        }

        private void change() {
            Map<String, String> facts = new HashMap<>(world.facts());
            String fact = random.nextBoolean() ? "settings" : "parameters";
            facts.put(fact, String.valueOf(random.nextInt(2)));
            world = new Binding(facts);
        }

        private void withdraw() {
            int person = random.nextInt(PEOPLE.size());
            try {
                approval = approval.withdraw(alias(person), "no need", now);
                assertThat(person).isEqualTo(requester);
                rejected = true;
            } catch (Refusal refused) {
                assertThat(refused.hint()).isNotBlank();
            }
        }

        private void execute() {
            approval = approval.execute(world, now);
            if (approval.state() == ApprovalState.GRANTED) {
                Set<Integer> others = new HashSet<>(agreed);
                if (fourEyes) {
                    others.remove(requester);
                }
                assertThat(others).as("who agreed").hasSizeGreaterThanOrEqualTo(needed);
                assertThat(world).as("what is done is what was asked for").isEqualTo(asked);
                assertThat(now).isBefore(START.plusSeconds(3_600));
                assertThat(rejected).isFalse();
                done = true;
            }
        }

        private Actor alias(int person) {
            List<Actor> names = PEOPLE.get(person);
            return names.get(random.nextInt(names.size()));
        }
    }

    /** A person by login, by token and by chat; any two of these names share a handle, if only by way of the e-mail. */
    private static List<Actor> aliases(String name, Role role) {
        List<Actor> names = new ArrayList<>();
        String email = "email:" + name + "@example.org";
        for (String handle : List.of("login:" + name, "subject:idp|" + name, "slack:U" + name)) {
            names.add(new Actor(handle, List.of(Grant.everywhere(role)), Set.of(handle, email), Set.of()));
        }
        return names;
    }
}
