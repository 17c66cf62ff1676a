package io.brickgate.examinations;

import java.time.Duration;

/**
 * How runs are examined.
 *
 * @param node this hub's name among several, part of every lease
 * @param enabled whether failed runs are examined without being asked
 * @param after how long after a failure the first look is taken, as logs are delivered now and then
 * @param again how long after a look at logs that were not whole the next one is taken
 * @param tries looks at most
 * @param mostBytes of a run's logs that are fetched in one look, packed as they lie there
 * @param longRun a run that went well is examined, too, where it took at least so long; zero for none
 * @param lease how long an examination in hand is left to its holder
 */
public record ExaminationSettings(
        String node,
        boolean enabled,
        Duration after,
        Duration again,
        int tries,
        long mostBytes,
        Duration longRun,
        Duration lease) {}
