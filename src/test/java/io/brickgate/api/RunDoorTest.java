package io.brickgate.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunDoorTest {

    private static final Actor OPERATOR = new Actor("op", Set.of(Role.OPERATOR));
    private static final Actor ADMIN = new Actor("root", Set.of(Role.ADMIN));

    @Test
    void anOperatorMayRetryWhatHasFailedAndCancelWhatGoesOn() {
        assertThat(RunDoor.may(OPERATOR, Standing.FAILED, true).get("retry").allowed())
                .isTrue();
        assertThat(RunDoor.may(OPERATOR, Standing.FAILED, true).get("cancel").allowed())
                .isFalse();
        assertThat(RunDoor.may(OPERATOR, Standing.ACTIVE, true).get("cancel").allowed())
                .isTrue();
        assertThat(RunDoor.may(OPERATOR, Standing.SUCCEEDED, true).get("retry").whyNot())
                .isNotEmpty();
        assertThat(RunDoor.may(OPERATOR, Standing.FAILED, false).get("retry").allowed())
                .isFalse();
    }

    @Test
    void anAdminIsNoOperatorByThatAlone() {
        assertThat(RunDoor.may(ADMIN, Standing.FAILED, true).get("retry").whyNot())
                .contains("operator");
    }
}
