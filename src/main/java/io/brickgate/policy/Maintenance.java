package io.brickgate.policy;

/** A time in which failures of some jobs are expected: they are recorded, and told when it is over. */
record Maintenance(String name, Match match, Schedule schedule) {}
