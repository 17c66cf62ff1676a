package io.brickgate.approvals;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.masking.Internals;
import io.brickgate.masking.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one desk for consent, whatever door people come in by. Each change is made on the locked row and written with its
 * audit entry in one transaction.
 */
@Component
public class ApprovalDesk {

    private final ApprovalBook book;
    private final AuditTrail audit;
    private final Clock clock;

    ApprovalDesk(ApprovalBook book, AuditTrail audit, Clock clock) {
        this.book = book;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for consent, in the transaction that writes the actions down. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(List<Approval> approvals) {
        book.add(approvals);
        audit.record(approvals.stream()
                .map(approval -> event(approval.requester(), "approval.requested", approval))
                .toList());
    }

    /**
     * Takes somebody's word.
     *
     * @throws Refusal where it does not count; that is on record
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Approval vote(String id, Actor voter, boolean yes, String reason) {
        Approval after = change(id, approval -> approval.vote(voter, yes, reason, clock.instant()));
        audit.record(event(voter, yes ? "approval.approved" : "approval.rejected", after));
        return after;
    }

    /**
     * Takes it back for whoever asked.
     *
     * @throws Refusal where somebody else wants to
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Approval withdraw(String id, Actor actor, String reason) {
        Approval after = change(id, approval -> approval.withdraw(actor, reason, clock.instant()));
        audit.record(event(actor, "approval.withdrawn", after));
        return after;
    }

    /** Ends the requests for actions that are not needed any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(Collection<String> actionIds, String why) {
        Instant now = clock.instant();
        List<Approval> open = book.lockOf(actionIds);
        open.forEach(approval -> book.save(approval, approval.close(why, now)));
        audit.record(open.stream()
                .map(approval -> event(Actor.HUB, "approval.withdrawn", approval.close(why, now)))
                .toList());
    }

    /** Fixes what exactly would be done. */
    @Transactional
    public Approval bind(String id, Binding binding) {
        return settled(id, approval -> approval.bound(binding));
    }

    /** Ends it where its time is over. */
    @Transactional
    public Approval expire(String id) {
        return settled(id, approval -> approval.expire(clock.instant()));
    }

    /** Asks whether it may be done now, see {@link Approval#execute}. */
    @Transactional
    public Approval execute(String id, Binding found) {
        return settled(id, approval -> approval.execute(found, clock.instant()));
    }

    /** Ends what was agreed to because it may not be done now. */
    @Transactional
    public Approval refuse(String id, String why) {
        return settled(id, approval -> approval.close(why, clock.instant()));
    }

    public Optional<Approval> find(String id) {
        return book.find(id);
    }

    public Optional<Approval> ofAction(String actionId) {
        return book.ofAction(actionId);
    }

    /** The newest first, those before a moment and id. */
    public List<Approval> list(@Nullable ApprovalState state, Instant before, String beforeId, int most) {
        return book.list(state, before, beforeId, most);
    }

    private Approval settled(String id, UnaryOperator<Approval> change) {
        Approval before = book.lock(id).orElseThrow(() -> missing(id));
        Approval after = change.apply(before);
        if (!after.equals(before)) {
            book.save(before, after);
            String what = after.state() == before.state()
                    ? "bound"
                    : after.state().name().toLowerCase(Locale.ROOT);
            audit.record(event(Actor.HUB, "approval." + what, after));
        }
        return after;
    }

    private Approval change(String id, UnaryOperator<Approval> change) {
        Approval before = book.lock(id).orElseThrow(() -> missing(id));
        Approval after = change.apply(before);
        book.save(before, after);
        return after;
    }

    /** @return the refusal of an id that nobody knows */
    public static Refusal missing(String id) {
        return new Refusal(
                Refusal.Reason.NOT_FOUND, "approval_not_found", "There is no approval " + id, "GET /api/v1/approvals");
    }

    private static AuditEvent event(Actor actor, String what, Approval approval) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("action", approval.actionId());
        detail.put("what", approval.what());
        detail.put("for", approval.requester().name());
        detail.put("rule", approval.rule());
        detail.put("state", approval.state().name());
        if (approval.binding() != null) {
            detail.put("binding", approval.binding().hash());
        }
        if (!approval.votes().isEmpty()) {
            Vote last = approval.votes().get(approval.votes().size() - 1);
            detail.put("votes", approval.votes().size());
            detail.put("reason", last.reason());
        }
        if (!approval.outcome().isEmpty()) {
            detail.put("outcome", Internals.masked(Secrets.masked(approval.outcome())));
        }
        return new AuditEvent(
                actor, what, "approval/" + approval.id(), approval.target().workspace(), detail);
    }
}
