package io.brickgate.failures;

/** How far a verdict can be trusted. */
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
}
