package io.brickgate.notifications;

import io.brickgate.documents.Json;
import io.brickgate.notifications.PagerDutyEvent.Action;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes notices as PagerDuty events, worded by {@code pagerduty.json}; the key that PagerDuty tells repetitions by is the same for all notices of one
 * incident.
 *
 * @see <a href="https://developer.pagerduty.com/docs/send-alert-event">Send an alert event</a>
 */
public final class PagerDuty {

    private static final String EVENTS_URL = "https://events.pagerduty.com/v2/enqueue";
    private static final int SUMMARY = 1024;
    private static final int COMPONENT = 255;

    private final Json json;
    private final Wordings wordings;

    public PagerDuty(Json json, Wordings wordings) {
        this.json = json;
        this.wordings = wordings;
    }

    /** The event that tells this notice. */
    public PagerDutyEvent write(Delivery delivery) {
        Action action = action(delivery.notice().kind());
        Map<String, Object> event = event(delivery.notice());
        event.put("routing_key", delivery.channel().setting("routing-key"));
        String url = delivery.channel().settings().getOrDefault("events-url", EVENTS_URL);
        return new PagerDutyEvent(action, url, json.write(event));
    }

    /** The event but for the key that says whose it is. */
    Map<String, Object> event(Notice notice) {
        Action action = action(notice.kind());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_action", action.name().toLowerCase(Locale.ROOT));
        event.put("dedup_key", "brickgate-" + notice.incidentId());
        if (action == Action.TRIGGER) {
            event.putAll(described(notice));
        }
        return event;
    }

    private static Action action(NoticeKind kind) {
        return switch (kind) {
            case OPENED, FAILED_AGAIN, REOPENED, ESCALATED -> Action.TRIGGER;
            case ACKNOWLEDGED -> Action.ACKNOWLEDGE;
            case RESOLVED -> Action.RESOLVE;
            case ACTED, DIAGNOSED, SILENCE_ENDS, CONSENT_WANTED, CONSENT_ENDED, DIGEST -> Action.NONE;
        };
    }

    /** What the template says, cut to what PagerDuty takes. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> described(Notice notice) {
        Map<String, Object> described = wordings.object(notice, "pagerduty.json", Map.of());
        if (described.get("payload") instanceof Map<?, ?> payload) {
            Map<String, Object> fitting = new LinkedHashMap<>((Map<String, Object>) payload);
            fitting.computeIfPresent("summary", (key, text) -> Words.cap(Words.line(Wordings.lines(text)), SUMMARY));
            fitting.computeIfPresent("component", (key, text) -> Words.cap(Wordings.lines(text), COMPONENT));
            described.put("payload", fitting);
        }
        return described;
    }
}
