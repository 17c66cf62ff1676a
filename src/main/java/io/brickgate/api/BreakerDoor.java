package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.actions.Breakers;
import io.brickgate.actions.Breakers.Open;
import io.brickgate.api.Orders.WithdrawalOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final IdempotencyKeys keys;
    private final Gate gate;
    private final TransactionTemplate transaction;

    BreakerDoor(
            Breakers breakers,
            WorkspaceNames workspaces,
            IdempotencyKeys keys,
            Gate gate,
            TransactionTemplate transaction) {
        this.breakers = breakers;
        this.workspaces = workspaces;
        this.keys = keys;
        this.gate = gate;
        this.transaction = transaction;
    }

    public Answer list() {
        return Answer.ok(
                new BreakerList(breakers.open().stream().map(BreakerView::of).toList()));
    }

    /** Lets all that it holds back go on. */
    public Answer close(
            String cause, @Nullable String workspace, WithdrawalOrder order, Actor actor, @Nullable String key) {
        String name = workspaces.meant(workspace);
        gate.pass(actor, Role.OPERATOR, "breaker.close", "breaker/" + cause, name);
        try {
            String fingerprint = IdempotencyKeys.fingerprint("breaker", name, cause, order.reason());
            if (key == null || keys.subjectOf(actor, key, fingerprint).isEmpty()) {
                transaction.executeWithoutResult(status -> close(name, cause, order, actor, key, fingerprint));
            }
            return list();
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    private void close(
            String workspace,
            String cause,
            WithdrawalOrder order,
            Actor actor,
            @Nullable String key,
            String fingerprint) {
        if (!breakers.close(workspace, cause, actor, order.reason())) {
            throw new Refusal(
                    Refusal.Reason.NOT_FOUND,
                    "breaker_not_open",
                    "No breaker of the cause " + cause + " is open in " + workspace,
                    "GET /api/v1/breakers lists those that are");
        }
        if (key != null && !keys.remember(actor, key, fingerprint, "breaker")) {
            throw new DuplicateKeyException("another order came first under this Idempotency-Key");
        }
    }
}
