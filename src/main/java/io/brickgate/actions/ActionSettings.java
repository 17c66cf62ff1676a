package io.brickgate.actions;

import java.time.Duration;

/**
 * How patiently actions are performed.
 *
 * @param node this hub's name among several, part of every lease
 * @param lease how long a claimed action is left to its holder
 * @param repairGrace how long after a repair whose reply was lost the history is not yet believed to be complete
 * @param tokenAge how long Databricks is trusted to remember an idempotency token; its lifetime is not documented
 * @param giveUpAfter how long an action is tried
 */
public record ActionSettings(
        String node, Duration lease, Duration repairGrace, Duration tokenAge, Duration giveUpAfter) {}
