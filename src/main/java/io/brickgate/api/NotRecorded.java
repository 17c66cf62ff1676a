package io.brickgate.api;

import io.brickgate.access.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the books could not be written, and that for this reason nothing was done. */
final class NotRecorded {

    private static final Logger LOG = LoggerFactory.getLogger(NotRecorded.class);

    private NotRecorded() {}

    static Refusal because(RuntimeException e) {
        LOG.error("An order could not be recorded, so nothing was done", e);
        return new Refusal(
                Refusal.Reason.UNAVAILABLE,
                "not_recorded",
                "The order could not be recorded, so nothing was done",
                "Try again; look at the hub's database if it stays so");
    }
}
