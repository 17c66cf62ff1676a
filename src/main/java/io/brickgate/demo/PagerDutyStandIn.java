package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PagerDuty's Events API v2: one service, incidents by their key. Thread-safe.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">Events API v2</a>
 */
public final class PagerDutyStandIn extends StandIn {

    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

    private final String routingKey = Logins.secret("");
    private final List<PagerDutyIncident> incidents = new ArrayList<>();
    private int most = Integer.MAX_VALUE;

    private final List<Instant> lately = new ArrayList<>();
    private int limit = Integer.MAX_VALUE;

    private PagerDutyStandIn(int port, WorldClock clock) {
        super(port, clock);
    }

    public static PagerDutyStandIn start(int port) {
        return start(port, new WorldClock());
    }

    public static PagerDutyStandIn start(int port, WorldClock clock) {
        PagerDutyStandIn pagerDuty = new PagerDutyStandIn(port, clock);
        pagerDuty.open();
        return pagerDuty;
    }

    public String eventsUrl() {
        return url() + "/v2/enqueue";
    }

    public String routingKey() {
        return routingKey;
    }

    /** From now on HTTP 429 for more than so many events a minute. */
    public void limitTo(int eventsAMinute) {
        limit = eventsAMinute;
    }

    /** The oldest first; a key that was resolved and triggered again has two. */
    public List<PagerDutyIncident> incidents() {
        synchronized (incidents) {
            return List.copyOf(incidents);
        }
    }

    /** The latest incident of the key. */
    public Optional<PagerDutyIncident> incident(String dedupKey) {
        return incidents().stream()
                .filter(incident -> incident.dedupKey().equals(dedupKey))
                .reduce((earlier, later) -> later);
    }

    @Override
    public void keepLast(int count) {
        super.keepLast(count);
        synchronized (incidents) {
            most = count;
        }
    }

    @Override
    protected Reply answer(Request request) {
        if (!"/v2/enqueue".equals(request.path()) || !"POST".equals(request.method())) {
            return Reply.text(404, "Not Found");
        }
        if (tooMany(request.at())) {
            return Reply.text(429, "{\"status\":\"throttle exceeded\"}");
        }
        ObjectNode event = request.json();
        List<String> errors = errors(event);
        if (!errors.isEmpty()) {
            return refused(errors);
        }
        String given = event.path("dedup_key").asText("");
        String key = given.isEmpty() ? Logins.secret("") : given;
        take(key, event);
        return Reply.json(
                202,
                Json.object()
                        .put("status", "success")
                        .put("message", "Event processed")
                        .put("dedup_key", key));
    }

    private boolean tooMany(Instant now) {
        synchronized (incidents) {
            lately.removeIf(at -> at.isBefore(now.minusSeconds(60)));
            if (lately.size() >= limit) {
                return true;
            }
            lately.add(now);
            return false;
        }
    }

    /** An event other than a trigger for a key without an open incident is accepted and dropped. */
    private void take(String key, ObjectNode event) {
        synchronized (incidents) {
            for (int i = incidents.size() - 1; i >= 0; i--) {
                PagerDutyIncident known = incidents.get(i);
                if (known.dedupKey().equals(key) && known.open()) {
                    incidents.set(i, known.after(event));
                    return;
                }
            }
            if ("trigger".equals(event.path("event_action").asText())) {
                incidents.add(PagerDutyIncident.triggered(key, event));
            }
            while (incidents.size() > most) {
                incidents.remove(0);
            }
        }
    }

    private List<String> errors(ObjectNode event) {
        List<String> errors = new ArrayList<>();
        String action = event.path("event_action").asText();
        String key = event.path("dedup_key").asText("");
        if (!routingKey.equals(event.path("routing_key").asText())) {
            errors.add("Invalid routing key");
        }
        if (!ACTIONS.contains(action)) {
            errors.add("'event_action' is missing or invalid");
        }
        if (key.length() > 255) {
            errors.add("Length of 'dedup_key' is incorrect (should be between 0 and 255)");
        }
        if ("trigger".equals(action)) {
            payload(event.path("payload"), errors);
        } else if (key.isEmpty()) {
            errors.add("'dedup_key' is missing or blank");
        }
        return errors;
    }

    private static void payload(JsonNode payload, List<String> errors) {
        int summary = payload.path("summary").asText("").length();
        if (summary < 1 || summary > 1024) {
            errors.add("Length of 'payload.summary' is incorrect (should be between 1 and 1024)");
        }
        if (payload.path("source").asText("").isEmpty()) {
            errors.add("'payload.source' is missing or blank");
        }
        if (!SEVERITIES.contains(payload.path("severity").asText())) {
            errors.add("'payload.severity' is invalid (must be one of: critical, warning, error or info)");
        }
    }

    private static Reply refused(List<String> errors) {
        ObjectNode body = Json.object().put("status", "invalid event").put("message", "Event object is invalid");
        ArrayNode all = body.putArray("errors");
        errors.forEach(all::add);
        return Reply.json(400, body);
    }
}
