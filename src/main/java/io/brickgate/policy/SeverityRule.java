package io.brickgate.policy;

/** Raises the severity of what it matches, whichever rule decides. */
record SeverityRule(String name, Match match, Severity severity) {}
