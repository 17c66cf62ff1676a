package io.brickgate.chatops;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.api.IncidentDoor;
import io.brickgate.api.Orders.IncidentOrder;
import io.brickgate.documents.Json;
import io.brickgate.notifications.Outsiders;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/**
 * Hears from PagerDuty, whose signature has been checked before, that somebody has acknowledged or resolved an incident.
 *
 * @see <a href="https://developer.pagerduty.com/docs/webhooks-overview">V3 webhooks</a>
 */
@Component
public class PagerDutyDoor {

    private static final String KEY = "brickgate-[0-9a-f-]{36}";

    private final IncidentDoor incidents;
    private final Json json;

    PagerDutyDoor(IncidentDoor incidents, Json json) {
        this.incidents = incidents;
        this.json = json;
    }

    /** What it says is done here too, and so known everywhere; a repetition, or what is not about the hub, does nothing. */
    public String hear(String body) {
        JsonNode event = read(body).path("event");
        String key = event.path("data").path("incident_key").asText("");
        if (!key.matches(KEY)) {
            return "";
        }
        String id = key.substring("brickgate-".length());
        String who = event.path("agent").path("summary").asText("somebody");
        Actor actor = Outsiders.operator("pagerduty", who);
        try {
            switch (event.path("event_type").asText("")) {
                case "incident.acknowledged" ->
                    incidents.acknowledge(id, new IncidentOrder("acknowledged in PagerDuty"), actor, null);
                case "incident.resolved" -> {
                    // a service that resolves by itself after a time is no person, and the trouble may go on
                    if (!event.path("agent").path("type").asText("").contains("service")) {
                        incidents.resolve(
                                id, new IncidentOrder("resolved in PagerDuty by " + actor.name()), actor, null);
                    }
                }
                default -> {
                    // many kinds of events come, and more will
                }
            }
        } catch (Refusal refusal) {
            if (refusal.reason() != Refusal.Reason.NOT_FOUND) {
                throw refusal;
            }
        }
        return "";
    }

    private JsonNode read(String body) {
        try {
            return json.read(body.isBlank() ? "{}" : body, JsonNode.class);
        } catch (UncheckedIOException e) {
            throw new Refusal(
                    Refusal.Reason.BAD_REQUEST, "malformed_json", "The body is no JSON", "PagerDuty's V3 webhook body");
        }
    }
}
