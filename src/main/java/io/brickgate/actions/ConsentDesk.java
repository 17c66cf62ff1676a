package io.brickgate.actions;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.approvals.Approval;
import io.brickgate.approvals.ApprovalDesk;
import io.brickgate.approvals.ApprovalState;
import io.brickgate.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people say yes or no to what others want, whatever door they come in by. */
@Component
public class ConsentDesk {

    private final ApprovalDesk approvals;
    private final ActionLedger ledger;
    private final AuditTrail audit;

    ConsentDesk(ApprovalDesk approvals, ActionLedger ledger, AuditTrail audit) {
        this.approvals = approvals;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * Says yes or no.
     *
     * @return the action in hand where the last yes has been said, to be performed now; an empty claim otherwise
     * @throws Refusal where it does not count
     */
    @Transactional
    public Claim vote(String approvalId, Actor voter, boolean yes, String reason) {
        Approval after = approvals.vote(approvalId, voter, yes, reason);
        if (after.state() == ApprovalState.GRANTED) {
            return ledger.release(after.actionId()).orElseThrow(ConsentDesk::busy);
        }
        return after.state().over() ? ended(after, voter) : inNobodysHands(after);
    }

    /** Takes a request back, which is for whoever made it. */
    @Transactional
    public Claim withdraw(String approvalId, Actor actor, String reason) {
        return ended(approvals.withdraw(approvalId, actor, reason), actor);
    }

    /** What a repeated word is answered with: nothing is in hand. */
    public Claim asItIs(String approvalId) {
        return inNobodysHands(approvals.find(approvalId).orElseThrow(() -> ApprovalDesk.missing(approvalId)));
    }

    private Claim ended(Approval approval, Actor actor) {
        List<Action> withdrawn = ledger.withdraw(approval.actionId(), approval.outcome());
        if (withdrawn.isEmpty()) {
            throw busy();
        }
        audit.record(withdrawn.stream()
                .map(action -> ActionDesk.event(actor, "action.withdrawn", action, Map.of("why", approval.outcome())))
                .toList());
        return inNobodysHands(approval);
    }

    private Claim inNobodysHands(Approval approval) {
        return new Claim(ledger.find(approval.actionId()).orElseThrow(), "");
    }

    private static Refusal busy() {
        return new Refusal(
                Refusal.Reason.CONFLICT,
                "approval_not_ready",
                "The request is being looked at this moment",
                "Try again in a moment");
    }
}
