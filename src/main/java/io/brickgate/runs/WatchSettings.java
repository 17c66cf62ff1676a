package io.brickgate.runs;

import java.time.Duration;

/**
 * How a workspace is watched.
 *
 * @param overlap how far each window reaches back before the last completed poll; more than clocks differ
 * @param firstLookBack how far the very first window reaches back
 * @param sweepEvery how often a window reaches back by {@code sweepBack} instead, to find what nothing else showed
 * @param sweepBack how far that wide window reaches back
 */
public record WatchSettings(Duration overlap, Duration firstLookBack, Duration sweepEvery, Duration sweepBack) {}
