package io.brickgate.notifications;

import io.brickgate.failures.Category;
import io.brickgate.policy.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Messages that say that they only try a channel out. */
public final class Trials {

    /** Where a message would stay open: there the all-clear follows it. */
    private static final Set<String> STAYING = Set.of(ChannelType.PAGERDUTY.name(), ChannelType.SERVICENOW.name());

    private Trials() {}

    /** That something has failed, and where it would stay open, that all is well, to be delivered in this order. */
    public static List<Delivery> of(Channel channel, String publicUrl, Instant now) {
        Notice opened = notice(
                UUID.randomUUID().toString(),
                "Test message of Brickgate",
                "Somebody tries whether messages of the hub arrive here.",
                publicUrl.replaceAll("/+$", ""),
                now);
        List<Delivery> trials = new ArrayList<>(List.of(new Delivery(-1, channel, opened, null, 0, false)));
        if (STAYING.contains(channel.type())) {
            trials.add(new Delivery(-2, channel, opened.as(NoticeKind.RESOLVED), null, 0, false));
        }
        return trials;
    }

    static Notice notice(String id, String name, String explanation, String publicUrl, Instant now) {
        return new Notice(
                NoticeKind.OPENED,
                id,
                "test",
                "0",
                name,
                "0",
                Category.UNKNOWN,
                "test",
                Severity.INFO,
                1,
                "Nothing has failed",
                explanation,
                List.of(),
                "Nothing was done.",
                "",
                now,
                now,
                publicUrl + "/",
                1,
                false,
                "",
                "",
                "",
                List.of());
    }
}
