package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.actions.Breakers;
import io.brickgate.actions.Breakers.Open;
import io.brickgate.api.Orders.WithdrawalOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Shows the circuit breakers that are open, and lets operators close one by hand. */
@Component
public class BreakerDoor {

    /** An open breaker. */
    record BreakerView(
            String workspace,
            String cause,
            int jobs,
            Instant openedAt,
            Instant probeAt,
            @Nullable String probeActionId,
            long held) {

        static BreakerView of(Open open) {
            return new BreakerView(
                    open.workspace(),
                    open.cause(),
                    open.jobs(),
                    open.openedAt(),
                    open.probeAt(),
                    open.probe(),
                    open.held());
        }
    }

    /** All of them: there is one a cause at most. */
    record BreakerList(List<BreakerView> items) {}

    private final Breakers breakers;
    private final WorkspaceNames workspaces;
    private final Gate gate;

    BreakerDoor(Breakers breakers, WorkspaceNames workspaces, Gate gate) {
        this.breakers = breakers;
        this.workspaces = workspaces;
        this.gate = gate;
    }

    public Answer list() {
        return Answer.ok(
                new BreakerList(breakers.open().stream().map(BreakerView::of).toList()));
    }

    /** Lets all that it holds back go on. */
    public Answer close(String cause, @Nullable String workspace, WithdrawalOrder order, Actor actor) {
        String name = workspaces.meant(workspace);
        gate.pass(actor, Role.OPERATOR, "breaker.close", "breaker/" + cause, name);
        try {
            if (!breakers.close(name, cause, actor, order.reason())) {
                throw new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "breaker_not_open",
                        "No breaker of the cause " + cause + " is open in " + name,
                        "GET /api/v1/breakers lists those that are");
            }
            return list();
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }
}
