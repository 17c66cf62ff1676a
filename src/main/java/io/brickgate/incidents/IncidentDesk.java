package io.brickgate.incidents;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.failures.Diagnosis;
import io.brickgate.incidents.IncidentBook.Joined;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Facts;
import io.brickgate.policy.Verdict;
import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts failures into incidents and closes these on recovery; the door through which people acknowledge and resolve. */
@Component
public class IncidentDesk {

    private final IncidentBook incidents;
    private final FailureBook failures;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Clock clock;

    IncidentDesk(IncidentBook incidents, FailureBook failures, Timeline timeline, AuditTrail audit, Clock clock) {
        this.timeline = timeline;
        this.incidents = incidents;
        this.failures = failures;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Records decisions, each in the open incident of its cause, within the caller's transaction.
     *
     * @return the decisions by verdict; those that are ignored are in no incident
     */
    @Transactional
    public List<Rulings> join(List<Decision> decisions) {
        Instant now = clock.instant();
        List<Decision> told = decisions.stream()
                .filter(decision -> decision.verdict() != Verdict.IGNORE)
                .toList();
        Joined first = incidents.join(told, now);
        failures.add(decisions, first.incidents(), now);
        Joined joined = incidents.counted(first);
        audit.record(decisions.stream()
                .map(decision -> decided(decision, joined.incidents().get(CauseKey.of(decision))))
                .toList());
        audit.record(joined.merged().entrySet().stream()
                .map(entry -> changed(
                        Actor.HUB, "incident.merged", entry.getKey(), Map.of("into", "incident/" + entry.getValue())))
                .toList());
        timeline.add(Steps.of(told, joined, now));
        return byVerdict(decisions, joined);
    }

    /**
     * Marks what has recovered: the failures of runs that now succeeded, and those of earlier runs of the same jobs.
     *
     * @return the incidents that are resolved by it, and the runs that need no retry any more
     */
    @Transactional
    public Recovery recover(List<Run> ended) {
        Instant now = clock.instant();
        List<Run> succeeded =
                ended.stream().filter(run -> run.outcome() == Outcome.SUCCEEDED).toList();
        Recovery recovery = failures.recover(succeeded, now);
        List<Incident> resolved = incidents.resolve(recovery.incidentIds(), Actor.HUB.name(), "recovered", now);
        audit.record(resolved.stream()
                .map(incident -> changed(Actor.HUB, "incident.resolved", incident, Map.of("why", "recovered")))
                .toList());
        timeline.add(resolved.stream()
                .map(incident -> new Step(incident.id(), now, "RESOLVED", Actor.HUB.name(), "Every job has recovered"))
                .toList());
        return recovery.with(resolved);
    }

    /** An operator takes an incident on; done once, and harmless when done again. */
    @Transactional
    public Change acknowledge(String id, Actor actor) {
        Incident incident = forOperator(id, actor, "incident.acknowledge");
        if (incident.state() != IncidentState.OPEN) {
            return new Change(incident, false);
        }
        Incident now = incidents.acknowledge(id, actor.name(), clock.instant());
        audit.record(changed(actor, "incident.acknowledged", now, Map.of()));
        timeline.add(List.of(new Step(id, clock.instant(), "ACKNOWLEDGED", actor.name(), "Is being looked at")));
        return new Change(now, true);
    }

    /** An operator closes an incident; done once, and harmless when done again. */
    @Transactional
    public Change resolve(String id, Actor actor, String reason) {
        Incident incident = forOperator(id, actor, "incident.resolve");
        if (incident.state() == IncidentState.RESOLVED) {
            return new Change(incident, false);
        }
        Incident now = incidents
                .resolve(List.of(id), actor.name(), reason, clock.instant())
                .get(0);
        audit.record(changed(actor, "incident.resolved", now, Map.of("why", reason)));
        timeline.add(List.of(new Step(id, clock.instant(), "RESOLVED", actor.name(), reason)));
        return new Change(now, true);
    }

    /**
     * Takes the incidents that nobody has acknowledged in time, each once; word of them is queued in the same transaction.
     *
     * @param tell tells whom the owners' team has named for that
     */
    @Transactional
    public void escalate(Consumer<Incident> tell) {
        Instant now = clock.instant();
        List<Incident> due = incidents.escalating(now);
        audit.record(due.stream()
                .map(incident -> changed(Actor.HUB, "incident.escalated", incident, Map.of()))
                .toList());
        timeline.add(due.stream()
                .map(incident -> new Step(
                        incident.id(), now, "ESCALATED", Actor.HUB.name(), "Nobody has acknowledged it in time"))
                .toList());
        due.forEach(tell);
    }

    /** Names a failure's cause by what its logs show; what was decided of it, and its incident, stay as they are. */
    @Transactional
    public void sharpen(RunKey run, int attempt, Diagnosis diagnosis) {
        failures.sharpen(run, attempt, diagnosis).ifPresent(before -> {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("attempt", attempt);
            detail.put("was", before.was());
            detail.put("classifier_rule_was", before.rule());
            detail.put("category", diagnosis.category());
            detail.put("cause", diagnosis.cause());
            detail.put("classifier_rule", diagnosis.rule());
            audit.record(new AuditEvent(Actor.HUB, "failure.sharpened", "run/" + run.runId(), run.workspace(), detail));
        });
    }

    public Optional<Incident> find(String id) {
        return incidents.find(id);
    }

    /** What came of an order to an incident; {@code happened} is false where it was so already. */
    public record Change(Incident incident, boolean happened) {}

    private Incident forOperator(String id, Actor actor, String action) {
        if (!actor.is(Role.OPERATOR)) {
            audit.refused(actor, action, "incident/" + id, "", "the role operator is missing");
            throw new Refusal(
                    Refusal.Reason.DENIED, "denied_by_role", "This needs the role operator", "Ask an operator");
        }
        return incidents
                .lock(id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "incident_not_found",
                        "There is no incident " + id,
                        "GET /incidents"));
    }

    private static List<Rulings> byVerdict(List<Decision> decisions, Joined joined) {
        Map<Verdict, List<Decision>> byVerdict = decisions.stream()
                .collect(Collectors.groupingBy(Decision::verdict, LinkedHashMap::new, Collectors.toList()));
        List<Rulings> all = new ArrayList<>();
        Map<String, String> merged = new LinkedHashMap<>();
        joined.merged().forEach((member, wave) -> merged.put(member.id(), wave));
        for (Map.Entry<Verdict, List<Decision>> some : byVerdict.entrySet()) {
            List<Ruling> told = told(some.getValue(), joined);
            all.add(new Rulings(some.getKey(), some.getValue(), told, told.isEmpty() ? Map.of() : Map.copyOf(merged)));
            if (!told.isEmpty()) {
                merged.clear();
            }
        }
        return all;
    }

    private static List<Ruling> told(List<Decision> decisions, Joined joined) {
        List<Ruling> told = new ArrayList<>();
        for (Decision decision : decisions) {
            Incident incident = joined.incidents().get(CauseKey.of(decision));
            if (incident != null && decision.verdict() != Verdict.IGNORE) {
                told.add(new Ruling(decision, incident, joined.reopened().contains(incident.id())));
            }
        }
        return told;
    }

    private static AuditEvent decided(Decision decision, @Nullable Incident incident) {
        Run run = decision.failure().run();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("job_id", String.valueOf(run.jobId()));
        detail.put("attempt", run.attempt());
        detail.put("category", decision.failure().diagnosis().category());
        detail.put("cause", decision.failure().diagnosis().cause());
        detail.put("classifier_rule", decision.failure().diagnosis().rule());
        detail.put("rules_version", decision.failure().diagnosis().rulesVersion());
        detail.put("verdict", decision.verdict());
        detail.put("policy_rule", decision.rule());
        detail.put("policy_version", decision.policyVersion());
        detail.put("severity", decision.severity());
        detail.put("why", decision.why());
        detail.put("given", Facts.of(decision.failure()));
        if (incident != null && decision.verdict() != Verdict.IGNORE) {
            detail.put("incident", incident.id());
        }
        return new AuditEvent(
                Actor.HUB,
                "failure.decided",
                "run/" + run.key().runId(),
                run.key().workspace(),
                detail);
    }

    private static AuditEvent changed(Actor actor, String action, Incident incident, Map<String, Object> detail) {
        return new AuditEvent(actor, action, "incident/" + incident.id(), incident.workspace(), detail);
    }
}
