package io.brickgate.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the trail as it stands; {@code detail} is JSON text. */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String workspace,
        String detail) {}
