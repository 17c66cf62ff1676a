package io.brickgate.policy;

import java.time.Duration;

/**
 * When automatic retries for a cause stop, as retrying many jobs at once helps nobody while what they share is down.
 *
 * @param jobs so many different jobs of a workspace, failed of one cause
 * @param within in this time
 * @param probeAfter how long until one retry is let through, and after a failed one until the next
 */
public record Tripping(int jobs, Duration within, Duration probeAfter) {}
