package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.actions.KillSwitch;
import io.brickgate.actions.KillSwitch.State;
import io.brickgate.api.Orders.SwitchOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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
    private final Gate gate;

    SwitchDoor(KillSwitch killSwitch, Gate gate) {
        this.killSwitch = killSwitch;
        this.gate = gate;
    }

    public Answer show() {
        return Answer.ok(view(null));
    }

    /** Turns it; the same order twice changes nothing but who said so last. */
    public Answer turn(SwitchOrder order, Actor actor) {
        gate.pass(actor, Role.ADMIN, "switch.turn", "switch", "");
        try {
            int withdrawn = killSwitch.turn(order.on(), actor, order.reason()).size();
            LOG.warn("actions are {}, by {}", order.actions(), actor.name());
            return Answer.ok(view(order.on() ? withdrawn : null));
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
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
