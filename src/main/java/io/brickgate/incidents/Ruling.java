package io.brickgate.incidents;

import io.brickgate.policy.Decision;

/**
 * A decision that people hear of, in its incident.
 *
 * @param reopened whether the incident had been resolved and opens again with this
 */
public record Ruling(Decision decision, Incident incident, boolean reopened) {}
