package io.brickgate.incidents;

import java.time.Instant;

/**
 * One line of an incident's timeline.
 *
 * @param kind {@code OPENED, FAILED_AGAIN, MERGED, REOPENED, ACTED, ACKNOWLEDGED, ESCALATED, RESOLVED, TOLD, GIVEN_UP, …}
 * @param actor the person's login, or {@code brickgate}
 * @param text one sentence without anything internal
 */
public record Step(String incidentId, Instant at, String kind, String actor, String text) {}
