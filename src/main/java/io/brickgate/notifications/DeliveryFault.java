package io.brickgate.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that did not go well.
 *
 * @param again whether the same may go well later: I/O, 429 and 5xx alone
 * @param unsure whether it may have arrived all the same
 * @param retryAfter what the receiver asked for
 * @param problem without secrets, at most 500 characters
 */
public record DeliveryFault(
        boolean again, boolean unsure, @Nullable Duration retryAfter, String problem) {}
