package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.api.Orders.IncidentOrder;
import io.brickgate.incidents.IncidentDesk;
import io.brickgate.incidents.IncidentDesk.Change;
import io.brickgate.incidents.IncidentState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows incidents, and takes to the desk what people say about them. */
@Component
public class IncidentDoor {

    private final IncidentDesk desk;
    private final IncidentRows rows;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;

    IncidentDoor(IncidentDesk desk, IncidentRows rows, IdempotencyKeys keys, TransactionTemplate transaction) {
        this.desk = desk;
        this.rows = rows;
        this.keys = keys;
        this.transaction = transaction;
    }

    /** The newest first; every filter may be null. */
    public Answer list(
            @Nullable String workspace, @Nullable String state, @Nullable String limit, @Nullable String cursor) {
        int most = Asked.limit(limit);
        return Answer.ok(Page.of(
                rows.list(
                        Asked.text(workspace),
                        Asked.word("state", state, IncidentState.values()),
                        Asked.cursor(cursor),
                        most),
                most,
                IncidentSummary::cursor));
    }

    public Answer show(String incidentId, Actor actor) {
        String id = Asked.uuid("incident_id", incidentId);
        IncidentSummary incident = rows.find(id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "incident_not_found",
                        "There is no incident " + id,
                        "GET /incidents"));
        return Answer.ok(new IncidentView(incident, rows.failedRuns(id), rows.told(id), may(incident, actor)));
    }

    /** Says that somebody is at it. */
    public Change acknowledge(String incidentId, Actor actor, @Nullable String key) {
        String id = Asked.uuid("incident_id", incidentId);
        return once(id, actor, key, "acknowledge", () -> desk.acknowledge(id, actor));
    }

    /** Says that it is over. */
    public Change resolve(String incidentId, IncidentOrder order, Actor actor, @Nullable String key) {
        String id = Asked.uuid("incident_id", incidentId);
        String reason = Asked.text(order.reason()).orElse("resolved by " + actor.name());
        return once(id, actor, key, "resolve|" + reason, () -> desk.resolve(id, actor, reason));
    }

    private Change once(String id, Actor actor, @Nullable String key, String order, Supplier<Change> act) {
        try {
            return attempt(id, actor, key, order, act);
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    private Change attempt(String id, Actor actor, @Nullable String key, String order, Supplier<Change> act) {
        if (key == null) {
            return act.get();
        }
        String fingerprint = IdempotencyKeys.fingerprint("incident", id, order);
        if (keys.subjectOf(actor, key, fingerprint).isPresent()) {
            return new Change(desk.find(id).orElseThrow(), false);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Change change = act.get();
            keys.remember(actor, key, fingerprint, id);
            return change;
        }));
    }

    private static Map<String, Permission> may(IncidentSummary incident, Actor actor) {
        IncidentState state = IncidentState.valueOf(incident.state());
        Map<String, Permission> may = new LinkedHashMap<>();
        may.put("acknowledge", Permission.of(actor, state == IncidentState.OPEN, "It is not open"));
        may.put("resolve", Permission.of(actor, state != IncidentState.RESOLVED, "It is resolved"));
        return may;
    }
}
