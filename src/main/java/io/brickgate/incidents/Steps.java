package io.brickgate.incidents;

import io.brickgate.access.Actor;
import io.brickgate.incidents.IncidentBook.Joined;
import io.brickgate.policy.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Words what new failures do to incidents: one step an incident, however many there are. */
final class Steps {

    private Steps() {}

    static List<Step> of(List<Decision> decisions, Joined joined, Instant now) {
        Map<String, List<Decision>> byIncident = new LinkedHashMap<>();
        Map<String, Incident> incidents = new LinkedHashMap<>();
        decisions.forEach(decision -> {
            Incident incident = Objects.requireNonNull(joined.incidents().get(CauseKey.of(decision)));
            incidents.put(incident.id(), incident);
            byIncident.computeIfAbsent(incident.id(), id -> new ArrayList<>()).add(decision);
        });
        List<Step> steps = new ArrayList<>();
        byIncident.forEach((id, some) -> steps.add(new Step(
                id, now, kind(Objects.requireNonNull(incidents.get(id)), some, joined), Actor.HUB.name(), text(some))));
        joined.merged()
                .forEach((member, wave) -> steps.add(
                        new Step(member.id(), now, "MERGED", Actor.HUB.name(), "Goes on in incident " + wave)));
        return steps;
    }

    private static String kind(Incident incident, List<Decision> some, Joined joined) {
        if (joined.reopened().contains(incident.id())) {
            return "REOPENED";
        }
        return incident.failures() == some.size() ? "OPENED" : "FAILED_AGAIN";
    }

    private static String text(List<Decision> some) {
        Decision last = some.get(some.size() - 1);
        String who = some.size() == 1
                ? "Run " + last.failure().run().key().runId() + " of "
                        + last.failure().run().jobName() + " failed"
                : some.size() + " runs failed";
        return who + ": " + last.failure().diagnosis().friendlyState() + ". " + last.why();
    }
}
