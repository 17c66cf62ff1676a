package io.brickgate.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which people do not want to hear of something. What happens meanwhile is recorded as ever, and told when the
 * silence ends if it still goes on then.
 *
 * @param endedBy who ended it before its time, else null
 */
public record Silence(
        String id,
        SilenceMatch match,
        String owner,
        String reason,
        Instant startsAt,
        Instant endsAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    boolean holds(Notice notice, Instant now) {
        return endedAt == null && !now.isBefore(startsAt) && now.isBefore(endsAt) && match.matches(notice);
    }
}
