package io.brickgate.audit;

import io.brickgate.access.Actor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be put on record.
 *
 * @param action a noun and a verb, such as {@code failure.decided} or {@code action.planned}
 * @param subject what it is about, such as {@code run/123}
 * @param detail plain values; no secrets, no raw traces
 */
public record AuditEvent(
        Actor actor,
        String action,
        String subject,
        @Nullable String workspace,
        Map<String, Object> detail) {}
