package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Role;
import io.brickgate.actions.Action;
import io.brickgate.actions.KillSwitch;
import io.brickgate.actions.KillSwitch.State;
import io.brickgate.api.Orders.SwitchOrder;
import io.brickgate.notifications.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows the kill switch to all, and lets admins turn it. */
@Component
public class SwitchDoor {

    /** How the switch stands; {@code withdrawn} says how many overdue retries were withdrawn when it was turned on. */
    record SwitchView(
            String actions,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Integer withdrawn) {}

    private static final Logger LOG = LoggerFactory.getLogger("io.brickgate.switch");

    private final KillSwitch killSwitch;
    private final Outbox outbox;
    private final IdempotencyKeys keys;
    private final Gate gate;
    private final TransactionTemplate transaction;

    SwitchDoor(KillSwitch killSwitch, Outbox outbox, IdempotencyKeys keys, Gate gate, TransactionTemplate transaction) {
        this.killSwitch = killSwitch;
        this.outbox = outbox;
        this.keys = keys;
        this.gate = gate;
        this.transaction = transaction;
    }

    public Answer show() {
        return Answer.ok(view(null));
    }

    /** Turns it; the same order twice changes nothing but who said so last. */
    public Answer turn(SwitchOrder order, Actor actor, @Nullable String key) {
        gate.pass(actor, Role.ADMIN, "switch.turn", "switch", "");
        try {
            String withdrawn = once(order, actor, key);
            return Answer.ok(view(order.on() ? Integer.valueOf(withdrawn) : null));
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    /** How many were withdrawn; the same order under the same key turns nothing and is told what came of the first. */
    private String once(SwitchOrder order, Actor actor, @Nullable String key) {
        String fingerprint = IdempotencyKeys.fingerprint("switch", order.actions(), order.reason());
        Optional<String> before = key == null ? Optional.empty() : keys.subjectOf(actor, key, fingerprint);
        return before.orElseGet(() -> turned(order, actor, key, fingerprint));
    }

    private String turned(SwitchOrder order, Actor actor, @Nullable String key, String fingerprint) {
        String count = Objects.requireNonNull(transaction.execute(status -> {
            List<Action> withdrawn = killSwitch.turn(order.on(), actor, order.reason());
            withdrawn.forEach(action -> outbox.acted(action.run(), action.attempt(), action.story(), false));
            if (key != null && !keys.remember(actor, key, fingerprint, String.valueOf(withdrawn.size()))) {
                throw new DuplicateKeyException("another order came first under this Idempotency-Key");
            }
            return String.valueOf(withdrawn.size());
        }));
        LOG.warn("actions are {}, by {}", order.actions(), actor.name());
        return count;
    }

    private SwitchView view(@Nullable Integer withdrawn) {
        State state = killSwitch.state();
        boolean turned = state.at() != null;
        return new SwitchView(
                state.on() ? "on" : "off",
                turned ? state.actor() : null,
                turned ? state.reason() : null,
                state.at(),
                withdrawn);
    }
}
