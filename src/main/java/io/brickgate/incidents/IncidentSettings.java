package io.brickgate.incidents;

import java.time.Duration;

/**
 * When failures belong together.
 *
 * @param waveJobs so many jobs that fail for one cause within {@code waveWithin} are one incident, a wave
 * @param reopenWithin an incident whose cause strikes again so soon after it was resolved opens again
 */
public record IncidentSettings(int waveJobs, Duration waveWithin, Duration reopenWithin) {}
