package io.brickgate.crash;

import static io.brickgate.crash.Crashes.Moment.AT_AN_ACTION;
import static io.brickgate.crash.Crashes.Moment.AT_A_NOTICE;
import static io.brickgate.crash.Crashes.Moment.AT_A_POLL;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KilledAtACallIT {

    @Test
    void whateverAKillCutsOffEveryFailureIsActedOnAndToldOnce() throws Exception {
        new Crashes("call")
                .live(Collections.nCopies(4, List.of(AT_A_POLL, AT_AN_ACTION, AT_AN_ACTION, AT_A_NOTICE)).stream()
                        .flatMap(List::stream)
                        .toList());
    }
}
