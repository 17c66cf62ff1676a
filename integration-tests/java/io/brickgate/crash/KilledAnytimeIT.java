package io.brickgate.crash;

import static io.brickgate.crash.Crashes.Moment.ANY;
import static io.brickgate.crash.Crashes.Moment.STARTING;

import java.util.List;
import org.junit.jupiter.api.Test;

class KilledAnytimeIT {

    @Test
    void whateverAKillCutsOffEveryFailureIsActedOnAndToldOnce() throws Exception {
        new Crashes("anytime").live(List.of(STARTING, ANY, ANY, STARTING, ANY, STARTING, ANY, ANY, STARTING, ANY));
    }
}
