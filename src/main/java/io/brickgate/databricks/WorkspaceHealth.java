package io.brickgate.databricks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the hub gets on with a workspace; carries no secret and no host.
 *
 * @param circuit whether calls go through, rest, or are being tried with one
 * @param lastFault the {@code code} of the last fault, null where there was none since the start
 * @param requests sent since the start
 */
public record WorkspaceHealth(
        String workspace,
        Circuit circuit,
        @Nullable String lastFault,
        @Nullable Instant lastFaultAt,
        @Nullable Instant lastSuccessAt,
        long requests) {

    /** Whether calls to a workspace are let through. */
    public enum Circuit {
        CLOSED,
        OPEN,
        HALF_OPEN
    }
}
