package io.brickgate.databricks;

import java.time.Duration;

/** A way to let time pass. */
@FunctionalInterface
interface Pause {

    void of(Duration time) throws InterruptedException;
}
