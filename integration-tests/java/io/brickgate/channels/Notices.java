package io.brickgate.channels;

import io.brickgate.failures.Category;
import io.brickgate.failures.Evidence;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Delivery;
import io.brickgate.notifications.Notice;
import io.brickgate.notifications.NoticeKind;
import io.brickgate.policy.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Notices of one incident, and their way to a receiver. */
final class Notices {

    private static final AtomicLong IDS = new AtomicLong();

    final String incident = UUID.randomUUID().toString();

    Notice notice(NoticeKind kind) {
        Instant now = Instant.now();
        return new Notice(
                kind,
                incident,
                "default",
                "9007199254740993",
                "nightly <orders> & \"more\"",
                "9007199254740995",
                Category.INFRA,
                "spot_preemption",
                Severity.ERROR,
                2,
                "Infrastructure: retried by itself",
                "The cloud took the machine back.",
                List.of(new Evidence("state_message", 1, "Node <lost> & gone ``` *x*")),
                "Retry 1 of 3 planned in 1 min (rule infra-retry)",
                "Nothing",
                now.minusSeconds(60),
                now,
                "http://localhost:8080/runs/42",
                1,
                false,
                "data platform",
                Notice.BUTTON,
                "",
                List.of());
    }

    Delivery first(Channel channel, NoticeKind kind) {
        return new Delivery(IDS.incrementAndGet(), channel, notice(kind), null, 0, false);
    }

    Delivery later(Channel channel, NoticeKind kind, @Nullable String reference) {
        return new Delivery(IDS.incrementAndGet(), channel, notice(kind), reference, 0, false);
    }

    /** The same once more, its answer having been lost. */
    static Delivery again(Delivery delivery) {
        return new Delivery(
                delivery.id(), delivery.channel(), delivery.notice(), delivery.reference(), delivery.tries() + 1, true);
    }
}
