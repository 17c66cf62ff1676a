package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.actions.Claim;
import io.brickgate.actions.ConsentDesk;
import io.brickgate.api.Orders.ConsentOrder;
import io.brickgate.approvals.Approval;
import io.brickgate.approvals.ApprovalDesk;
import io.brickgate.approvals.ApprovalState;
import io.brickgate.audit.AuditTrail;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows requests for consent, and takes to the desk what people say to them. */
@Component
public class ApprovalDoor {

    private final ApprovalDesk approvals;
    private final ConsentDesk desk;
    private final ApprovalViews views;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ApprovalDoor(
            ApprovalDesk approvals,
            ConsentDesk desk,
            ApprovalViews views,
            IdempotencyKeys keys,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.approvals = approvals;
        this.desk = desk;
        this.views = views;
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The newest first; every filter may be null. */
    public Answer list(@Nullable String state, @Nullable String limit, @Nullable String cursor, Actor actor) {
        int most = Asked.limit(limit);
        Cursor after = Asked.cursor(cursor);
        ApprovalState only = Asked.word("state", state, ApprovalState.values())
                .map(ApprovalState::valueOf)
                .orElse(null);
        List<Approval> found = approvals.list(only, after.at(), after.id(), most + 1);
        Page<ApprovalView> page = Page.of(views.of(found, actor), most, ApprovalView::cursor);
        Set<String> seen = found.stream()
                .filter(approval -> sees(approval, actor))
                .map(Approval::id)
                .collect(Collectors.toSet());
        return Answer.ok(new Page<>(
                page.items().stream().filter(view -> seen.contains(view.id())).toList(), page.nextCursor()));
    }

    public Answer show(String approvalId, Actor actor) {
        Approval approval = found(approvalId);
        if (!sees(approval, actor)) {
            throw ApprovalDesk.missing(approval.id());
        }
        return Answer.ok(views.of(List.of(approval), actor).get(0));
    }

    /** Agrees: what is returned is in hand, to be performed next, where nobody else has to. */
    public Claim approve(String approvalId, ConsentOrder order, Actor actor, @Nullable String key) {
        String id = found(approvalId).id();
        return recorded(id, "approve", order, actor, key, () -> desk.vote(id, actor, true, order.reason()));
    }

    public Claim reject(String approvalId, ConsentOrder order, Actor actor, @Nullable String key) {
        String id = found(approvalId).id();
        return recorded(id, "reject", order, actor, key, () -> desk.vote(id, actor, false, order.reason()));
    }

    public Claim withdraw(String approvalId, ConsentOrder order, Actor actor, @Nullable String key) {
        String id = found(approvalId).id();
        return recorded(id, "withdraw", order, actor, key, () -> desk.withdraw(id, actor, order.reason()));
    }

    private static boolean sees(Approval approval, Actor actor) {
        return actor.sees(approval.target()) || actor.mayBe(approval.requester().handles());
    }

    private Approval found(String approvalId) {
        String id = Asked.uuid("approval_id", approvalId);
        return approvals.find(id).orElseThrow(() -> ApprovalDesk.missing(id));
    }

    private Claim recorded(
            String id, String what, ConsentOrder order, Actor actor, @Nullable String key, Supplier<Claim> act) {
        String fingerprint = IdempotencyKeys.fingerprint("approval", id, what, order.reason());
        try {
            return once(id, fingerprint, actor, key, act);
        } catch (DuplicateKeyException lost) {
            return once(id, fingerprint, actor, key, act);
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        } catch (Refusal refusal) {
            refused(id, what, actor, refusal);
            throw refusal;
        }
    }

    private void refused(String id, String what, Actor actor, Refusal refusal) {
        try {
            audit.refused(
                    actor,
                    "approval." + what,
                    "approval/" + id,
                    found(id).target().workspace(),
                    refusal.code() + ": " + refusal.getMessage());
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    private Claim once(String id, String fingerprint, Actor actor, @Nullable String key, Supplier<Claim> act) {
        if (key != null && keys.subjectOf(actor, key, fingerprint).isPresent()) {
            return desk.asItIs(id);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Claim claim = act.get();
            if (key != null && !keys.remember(actor, key, fingerprint, id)) {
                throw new DuplicateKeyException("another order came first under this Idempotency-Key");
            }
            return claim;
        }));
    }
}
