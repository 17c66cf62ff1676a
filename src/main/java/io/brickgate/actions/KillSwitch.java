package io.brickgate.actions;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops every action of every node at once; watching and telling go on. It is looked at when something is asked for, when
 * it is taken into hand, in the transaction before a call, and once more before the call leaves.
 */
@Component
public class KillSwitch {

    /** @param actor who turned it last, empty where nobody has; {@code reason} and {@code at} likewise */
    public record State(
            boolean on,
            String actor,
            String reason,
            @Nullable Instant at) {}

    private final JdbcClient db;
    private final ActionLedger ledger;
    private final Consents consents;
    private final AuditTrail audit;
    private final Clock clock;

    KillSwitch(JdbcClient db, ActionLedger ledger, Consents consents, AuditTrail audit, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
    }

    public State state() {
        return db.sql("select actions, actor, reason, at from kill_switch where name = 'hub'")
                .query((row, n) -> new State(
                        row.getBoolean(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4) == null ? null : row.getTimestamp(4).toInstant()))
                .single();
    }

    /** Whether actions may be carried out. */
    public boolean on() {
        return state().on();
    }

    /** @throws Refusal {@code actions_off}, with who turned them off and why */
    void pass() {
        State state = state();
        if (!state.on()) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "actions_off",
                    "Actions are off since " + state.at() + ", by " + state.actor() + ": " + state.reason(),
                    "An admin turns them on again: POST /api/v1/switch");
        }
    }

    /**
     * Turns actions on or off. When they are turned on, automatic retries that have become due meanwhile are withdrawn:
     * nobody looks forward to all of them at once.
     *
     * @return the retries that were withdrawn
     */
    @Transactional
    public List<Action> turn(boolean on, Actor actor, String reason) {
        boolean before = db.sql("select actions from kill_switch where name = 'hub' for update")
                .query(Boolean.class)
                .single();
        Instant now = clock.instant();
        db.sql("update kill_switch set actions = ?, actor = ?, reason = ?, at = ? where name = 'hub'")
                .params(on, actor.name(), reason, Timestamp.from(now))
                .update();
        String why = "was due while actions were off";
        List<Action> withdrawn = on && !before ? ledger.withdrawDue(now, why) : List.of();
        consents.close(withdrawn, why);
        audit.record(new AuditEvent(
                actor,
                "switch.turned",
                "switch",
                null,
                Map.of("actions", on ? "on" : "off", "reason", reason, "withdrawn", withdrawn.size())));
        audit.record(withdrawn.stream()
                .map(action -> ActionDesk.event(actor, "action.withdrawn", action, Map.of("why", why)))
                .toList());
        return withdrawn;
    }
}
