package io.brickgate.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.actions.ActionKind;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.PolicyFile;
import io.brickgate.policy.Tally;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunDoorTest {

    private static final Permits PERMITS = new Permits(
            new PolicyDesk(
                    List.of(new PolicyFile("p.yaml", "rules: [{ name: all, match: {}, verdict: TELL }]")),
                    (failures, today) -> Tally.NONE,
                    Clock.systemUTC()),
            null,
            Clock.systemUTC());
    private static final Target JOB = new Target("main", "job", Map.of());
    private static final Actor OPERATOR = new Actor("op", Set.of(Role.OPERATOR));
    private static final Actor ADMIN = new Actor("root", Set.of(Role.ADMIN));

    @Test
    void anOperatorMayRetryWhatHasFailedAndCancelWhatGoesOn() {
        assertThat(RunDoor.may(PERMITS, OPERATOR, JOB, Standing.FAILED, true, null, null)
                        .get("retry")
                        .allowed())
                .isTrue();
        assertThat(RunDoor.may(PERMITS, OPERATOR, JOB, Standing.FAILED, true, null, null)
                        .get("cancel")
                        .allowed())
                .isFalse();
        assertThat(RunDoor.may(PERMITS, OPERATOR, JOB, Standing.ACTIVE, true, null, null)
                        .get("cancel")
                        .allowed())
                .isTrue();
        assertThat(RunDoor.may(PERMITS, OPERATOR, JOB, Standing.SUCCEEDED, true, null, null)
                        .get("retry")
                        .whyNot())
                .isNotEmpty();
        assertThat(RunDoor.may(PERMITS, OPERATOR, JOB, Standing.FAILED, false, null, null)
                        .get("retry")
                        .allowed())
                .isFalse();
    }

    @Test
    void anAdminIsNoOperatorByThatAlone() {
        assertThat(RunDoor.may(PERMITS, ADMIN, JOB, Standing.FAILED, true, null, null)
                        .get("retry")
                        .whyNot())
                .contains("operator");
    }

    @Test
    void nobodyIsOfferedARetryOrACancelThatHasBeenAskedForAlready() {
        List<Taken> taken = List.of(new Taken("a-7", ActionKind.REPAIR, 1), new Taken("a-8", ActionKind.CANCEL, 1));
        String retried = Taken.retry(taken, 1);
        String cancelled = Taken.cancel(taken, 1);
        assertThat(RunDoor.may(PERMITS, OPERATOR, JOB, Standing.FAILED, true, retried, cancelled)
                        .get("retry"))
                .isEqualTo(new Permission(false, "This attempt has been retried already: action a-7"));
        assertThat(RunDoor.may(PERMITS, OPERATOR, JOB, Standing.ACTIVE, true, retried, cancelled)
                        .get("cancel"))
                .isEqualTo(new Permission(false, "A cancel has been asked for already: action a-8"));
    }

    @Test
    void theNextAttemptMayBeRetriedAgain() {
        List<Taken> taken = List.of(new Taken("a-7", ActionKind.REPAIR, 0));
        assertThat(Taken.retry(taken, 1)).isNull();
        assertThat(Taken.cancel(taken, 0)).isNull();
    }
}
