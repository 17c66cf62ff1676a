package io.brickgate.incidents;

import io.brickgate.policy.Decision;

/** A decision that people hear of, in its incident. */
public record Ruling(Decision decision, Incident incident) {}
