package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.api.Orders.IncidentOrder;
import io.brickgate.incidents.IncidentDesk;
import io.brickgate.incidents.IncidentDesk.Change;
import io.brickgate.incidents.IncidentState;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Notice;
import io.brickgate.notifications.Outbox;
import io.brickgate.notifications.Previews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows incidents, and takes to the desk what people say about them. */
@Component
public class IncidentDoor {

    private final IncidentDesk desk;
    private final IncidentRows rows;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final List<Channel> channels;
    private final Previews previews;
    private final Permits permits;
    private final Sight sight;
    private final Gate gate;
    private final TransactionTemplate transaction;

    IncidentDoor(
            IncidentDesk desk,
            IncidentRows rows,
            IdempotencyKeys keys,
            Outbox outbox,
            List<Channel> channels,
            Previews previews,
            Permits permits,
            Sight sight,
            Gate gate,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.rows = rows;
        this.outbox = outbox;
        this.channels = channels;
        this.previews = previews;
        this.permits = permits;
        this.sight = sight;
        this.gate = gate;
        this.keys = keys;
        this.transaction = transaction;
    }

    /** The newest first; every filter may be null. */
    public Answer list(
            @Nullable String workspace,
            @Nullable String state,
            @Nullable String limit,
            @Nullable String cursor,
            Actor actor) {
        int most = Asked.limit(limit);
        return Answer.ok(Page.of(
                rows.list(
                        sight,
                        actor,
                        Asked.text(workspace),
                        Asked.word("state", state, IncidentState.values()),
                        Asked.cursor(cursor),
                        most),
                most,
                IncidentSummary::cursor));
    }

    public Answer show(String incidentId, Actor actor) {
        String id = Asked.uuid("incident_id", incidentId);
        IncidentSummary incident = rows.find(id).orElseThrow(() -> missing(id));
        sight.check(actor, incident.workspace(), incident.jobId(), "incident");
        return Answer.ok(new IncidentView(
                incident,
                rows.failedRuns(id),
                rows.told(id),
                rows.timeline(id),
                rows.merged(id),
                may(incident, actor)));
    }

    /** Shows what each channel that heard of the incident was sent last, or is to be sent. */
    public Answer preview(String incidentId, Actor actor) {
        String id = Asked.uuid("incident_id", incidentId);
        IncidentSummary incident = rows.find(id).orElseThrow(() -> missing(id));
        sight.check(actor, incident.workspace(), incident.jobId(), "incident");
        Map<String, Notice> last = outbox.last(id);
        return Answer.ok(Page.all(channels.stream()
                .flatMap(channel -> Optional.ofNullable(last.get(channel.name())).stream()
                        .map(notice -> new Preview(
                                channel.name(),
                                channel.type(),
                                notice.kind().name(),
                                previews.of(channel.type(), notice))))
                .toList()));
    }

    /** What a channel is sent. */
    record Preview(String channel, String type, String kind, Map<String, Object> content) {}

    private static Refusal missing(String id) {
        return new Refusal(
                Refusal.Reason.NOT_FOUND, "incident_not_found", "There is no incident " + id, "GET /incidents");
    }

    /** Says that somebody is at it, and queues word of it in the same transaction. */
    public Change acknowledge(String incidentId, IncidentOrder order, Actor actor, @Nullable String key) {
        String id = Asked.uuid("incident_id", incidentId);
        String same = "acknowledge|" + Asked.text(order.reason()).orElse("");
        return recorded(id, actor, key, same, () -> desk.acknowledge(id, actor));
    }

    /** Says that it is over, and queues word of it in the same transaction. */
    public Change resolve(String incidentId, IncidentOrder order, Actor actor, @Nullable String key) {
        String id = Asked.uuid("incident_id", incidentId);
        String reason = Asked.text(order.reason()).orElse("resolved by " + actor.name());
        return recorded(id, actor, key, "resolve|" + reason, () -> desk.resolve(id, actor, reason));
    }

    private Change recorded(String id, Actor actor, @Nullable String key, String order, Supplier<Change> act) {
        try {
            if (actor.is(Role.OPERATOR)) {
                String what = "incident." + order.substring(0, order.indexOf('|'));
                rows.find(id)
                        .ifPresent(incident -> gate.pass(actor, Role.OPERATOR, job(incident), what, "incident/" + id));
            }
            return once(id, actor, key, order, act);
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    /** Of simultaneous orders under one key the loser is told what became of the winner's. */
    private Change once(String id, Actor actor, @Nullable String key, String order, Supplier<Change> act) {
        try {
            return attempt(id, actor, key, order, act);
        } catch (DuplicateKeyException lost) {
            return attempt(id, actor, key, order, act);
        }
    }

    private Change attempt(String id, Actor actor, @Nullable String key, String order, Supplier<Change> act) {
        String fingerprint = IdempotencyKeys.fingerprint("incident", id, order);
        if (key != null && keys.subjectOf(actor, key, fingerprint).isPresent()) {
            return new Change(desk.find(id).orElseThrow(), false);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Change change = act.get();
            outbox.changed(change);
            if (key != null && !keys.remember(actor, key, fingerprint, id)) {
                throw new DuplicateKeyException("another order came first under this Idempotency-Key");
            }
            return change;
        }));
    }

    /** The job that an incident is about, without a name where it is about many; empty where there is no such incident. */
    Optional<Target> job(String incidentId) {
        return rows.find(incidentId).map(this::job);
    }

    private Target job(IncidentSummary incident) {
        String job = incident.jobId();
        if (incident.wave()) {
            return new Target(incident.workspace(), "", Map.of());
        }
        return permits.job(incident.workspace(), job == null ? 0 : Long.parseLong(job), incident.jobName());
    }

    private Map<String, Permission> may(IncidentSummary incident, Actor actor) {
        IncidentState state = IncidentState.valueOf(incident.state());
        Map<String, Permission> may = new LinkedHashMap<>();
        may.put(
                "acknowledge",
                Permission.of(actor, job(incident), state == IncidentState.OPEN ? null : "It is not open"));
        may.put(
                "resolve",
                Permission.of(actor, job(incident), state != IncidentState.RESOLVED ? null : "It is resolved"));
        return may;
    }
}
