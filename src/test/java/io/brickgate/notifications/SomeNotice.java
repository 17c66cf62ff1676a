package io.brickgate.notifications;

import io.brickgate.failures.Category;
import io.brickgate.failures.Evidence;
import io.brickgate.policy.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notices and deliveries to try texts with. */
final class SomeNotice {

    static final Instant AT = Instant.parse("2030-01-02T03:04:05Z");

    private SomeNotice() {}

    static Notice of(NoticeKind kind, String jobName, String text) {
        return new Notice(
                kind,
                "6f1f3a52-0000-4000-8000-000000000001",
                "default",
                "9007199254740993",
                jobName,
                "42",
                Category.INFRA,
                "spot_preemption",
                Severity.CRITICAL,
                3,
                text,
                text,
                List.of(new Evidence("error_trace", 1, text), new Evidence("driver_log", 7, text)),
                text,
                text,
                AT,
                AT,
                "https://hub.example.org/runs/42",
                1,
                false,
                "data platform",
                Notice.BUTTON,
                "",
                List.of());
    }

    static Delivery delivery(NoticeKind kind, String jobName, String text, Map<String, String> settings) {
        Channel channel = new Channel("one", "any", true, Set.of(kind), settings);
        return new Delivery(7, channel, of(kind, jobName, text), null, 0, false);
    }
}
