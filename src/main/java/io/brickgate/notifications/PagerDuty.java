package io.brickgate.notifications;

import io.brickgate.documents.Json;
import io.brickgate.failures.Evidence;
import io.brickgate.notifications.PagerDutyEvent.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes notices as PagerDuty events; the key that PagerDuty tells repetitions by is the same for all notices of one
 * incident.
 *
 * @see <a href="https://developer.pagerduty.com/docs/send-alert-event">Send an alert event</a>
 */
public final class PagerDuty {

    private static final String EVENTS_URL = "https://events.pagerduty.com/v2/enqueue";
    private static final int SUMMARY = 1024;

    private final Json json;

    public PagerDuty(Json json) {
        this.json = json;
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
            describe(event, notice);
        }
        return event;
    }

    private static Action action(NoticeKind kind) {
        return switch (kind) {
            case OPENED, FAILED_AGAIN, REOPENED, ESCALATED -> Action.TRIGGER;
            case ACKNOWLEDGED -> Action.ACKNOWLEDGE;
            case RESOLVED -> Action.RESOLVE;
            case ACTED, SILENCE_ENDS, CONSENT_WANTED, CONSENT_ENDED, DIGEST -> Action.NONE;
        };
    }

    private static void describe(Map<String, Object> event, Notice notice) {
        event.put("client", "Brickgate");
        event.put("client_url", notice.link());
        event.put("links", List.of(Map.of("href", notice.link(), "text", "The run in Brickgate")));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", Words.cap(Words.headline(notice) + ": " + Words.line(notice.explanation()), SUMMARY));
        payload.put("source", "brickgate/" + notice.workspace());
        payload.put("severity", notice.severity().name().toLowerCase(Locale.ROOT));
        payload.put("timestamp", notice.at().toString());
        payload.put("component", Words.cap(notice.jobName(), 255));
        payload.put("group", notice.workspace());
        payload.put("class", notice.category() + "/" + notice.cause());
        payload.put("custom_details", details(notice));
        event.put("payload", payload);
    }

    private static Map<String, Object> details(Notice notice) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("category", notice.category().name());
        details.put("cause", notice.cause());
        details.put("state", notice.friendlyState());
        details.put("explanation", notice.explanation());
        details.put("evidence", notice.evidence().stream().map(Evidence::text).toList());
        details.put("workspace", notice.workspace());
        details.put("job", notice.jobName());
        details.put("job_id", notice.jobId());
        details.put("run_id", notice.runId());
        details.put("failures", notice.failures());
        details.put("jobs", notice.jobs());
        details.put("owner", notice.team());
        details.put("done", notice.done());
        details.put("todo", notice.todo());
        details.put("link", notice.link());
        return details;
    }
}
