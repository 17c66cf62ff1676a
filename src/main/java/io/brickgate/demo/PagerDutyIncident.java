package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident in the simulated PagerDuty.
 *
 * @param state {@code triggered, acknowledged} or {@code resolved}
 * @param events all events that it was sent, the oldest first
 */
public record PagerDutyIncident(String dedupKey, String summary, String severity, String state, List<JsonNode> events) {

    static PagerDutyIncident triggered(String dedupKey, ObjectNode event) {
        JsonNode payload = event.path("payload");
        return new PagerDutyIncident(
                dedupKey,
                payload.path("summary").asText(),
                payload.path("severity").asText(),
                "triggered",
                List.of(event));
    }

    /** A further trigger changes nothing but adds to the events. */
    PagerDutyIncident after(ObjectNode event) {
        String next =
                switch (event.path("event_action").asText()) {
                    case "acknowledge" -> "acknowledged";
                    case "resolve" -> "resolved";
                    default -> state;
                };
        List<JsonNode> all = new ArrayList<>(events);
        all.add(event);
        return new PagerDutyIncident(dedupKey, summary, severity, next, List.copyOf(all));
    }

    public boolean open() {
        return !"resolved".equals(state);
    }
}
