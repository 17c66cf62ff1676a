package io.brickgate.policy;

import io.brickgate.failures.Failure;
import java.time.Instant;
import java.util.Collection;

/** Knows from the ledger of actions what has been spent on automatic retries. */
public interface Budgets {

    /**
     * Counts once for a whole batch.
     *
     * @param today when the day began in the policy's time zone; retries granted at or after it are today's
     */
    Tally tally(Collection<Failure> failures, Instant today);
}
