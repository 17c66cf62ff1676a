package io.brickgate.runs;

import java.util.List;

/** Runs that ended alike: what the router branches on. */
public record EndedRuns(Outcome outcome, List<Run> runs) {}
