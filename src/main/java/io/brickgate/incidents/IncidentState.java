package io.brickgate.incidents;

/** Where an incident stands. */
public enum IncidentState {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
}
