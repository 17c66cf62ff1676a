package io.brickgate.actions;

import io.brickgate.access.Actor;
import io.brickgate.access.Consent;
import io.brickgate.access.Target;
import io.brickgate.actions.ActionPreparation.Prepared;
import io.brickgate.approvals.Approval;
import io.brickgate.approvals.ApprovalDesk;
import io.brickgate.approvals.ApprovalState;
import io.brickgate.approvals.Binding;
import io.brickgate.policy.Deed;
import io.brickgate.policy.Permit;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose consent actions need, and whether what was agreed to is what would be done now. */
@Component
class Consents {

    private static final int LONGEST = 500;

    private final PolicyDesk policy;
    private final ApprovalDesk approvals;
    private final Bindings bindings;
    private final Clock clock;

    Consents(PolicyDesk policy, ApprovalDesk approvals, Bindings bindings, Clock clock) {
        this.policy = policy;
        this.approvals = approvals;
        this.bindings = bindings;
        this.clock = clock;
    }

    /** What the policy says to a prepared action. */
    Permit permit(Prepared prepared, Actor actor, Map<String, String> given) {
        Action action = prepared.action();
        return policy.permit(new Wish(actor, deed(action.kind()), prepared.target(), given, clock.instant()));
    }

    /** Asks for consent to a person's action, bound to what was just read. */
    void ask(Prepared prepared, Actor actor, Consent consent, String rule) {
        Action action = prepared.action();
        Binding binding = bindings.of(action, prepared.run(), prepared.job());
        approvals.ask(List.of(Approval.ask(
                UUID.randomUUID().toString(),
                action.id(),
                what(action),
                actor,
                prepared.target(),
                consent,
                action.reason(),
                rule,
                binding,
                action.createdAt())));
    }

    /** Asks for consent to what the hub wants; it is bound when the pump first looks at it. */
    void ask(List<Waiting> waiting) {
        approvals.ask(waiting.stream().map(this::asked).toList());
    }

    /** An action of the hub's, with the job's tags. */
    record Waiting(Action action, Map<String, String> tags) {}

    private Approval asked(Waiting waiting) {
        Action action = waiting.action();
        return Approval.ask(
                UUID.randomUUID().toString(),
                action.id(),
                what(action),
                Actor.HUB,
                new Target(action.workspace(), action.jobName(), waiting.tags()),
                Consent.ONE_APPROVER,
                action.reason(),
                action.rule(),
                null,
                action.createdAt());
    }

    /** Ends the requests for actions that were withdrawn. */
    void close(List<Action> withdrawn, String why) {
        approvals.close(withdrawn.stream().map(Action::id).toList(), why);
    }

    /**
     * Asks whether an action may be done now. Whatever its own state says, one that consent was asked for is not done
     * before that is granted, nor when it is not what was agreed to any more.
     *
     * @return what becomes of it instead; empty where it may be done
     */
    Optional<Performed> objection(Claim claim, Replies replies) {
        Action action = claim.action();
        if (action.sentAt() != null) {
            return Optional.empty();
        }
        return approvals.ofAction(action.id()).flatMap(approval -> objection(claim, approval, replies));
    }

    private Optional<Performed> objection(Claim claim, Approval approval, Replies replies) {
        return switch (approval.state()) {
            case OPEN -> Optional.of(open(claim, approval, replies));
            case GRANTED -> granted(claim, approval, replies);
            case REJECTED, WITHDRAWN, EXPIRED, OUTDATED -> Optional.of(replies.withdrawn(claim, approval.outcome()));
        };
    }

    private Performed open(Claim claim, Approval approval, Replies replies) {
        Approval now = approval.binding() == null
                ? approvals.bind(approval.id(), bindings.of(claim.action()))
                : approvals.expire(approval.id());
        return switch (now.state()) {
            case OPEN -> replies.waiting(claim, now.expiresAt());
            case GRANTED -> replies.waiting(claim, clock.instant());
            case REJECTED, WITHDRAWN, EXPIRED, OUTDATED -> replies.withdrawn(claim, now.outcome());
        };
    }

    private Optional<Performed> granted(Claim claim, Approval approval, Replies replies) {
        Action action = claim.action();
        Approval now = approvals.execute(approval.id(), bindings.of(action));
        if (now.state() != ApprovalState.GRANTED) {
            return Optional.of(replies.withdrawn(claim, now.outcome()));
        }
        Permit permit = action.automatic() ? null : again(approval, action);
        if (permit == null || permit.answer() != Permit.Answer.DENY) {
            return Optional.empty();
        }
        String why = "agreed to, but not allowed now: " + permit.why();
        return Optional.of(
                replies.withdrawn(claim, approvals.refuse(approval.id(), why).outcome()));
    }

    /** The parameters were judged when they were asked for, by the policy to whose version the consent is bound. */
    private Permit again(Approval approval, Action action) {
        return policy.permit(
                new Wish(approval.requester(), deed(action.kind()), approval.target(), Map.of(), clock.instant()));
    }

    static Deed deed(ActionKind kind) {
        return switch (kind) {
            case RUN -> Deed.RUN;
            case RERUN -> Deed.RERUN;
            case REPAIR -> Deed.REPAIR;
            case CANCEL -> Deed.CANCEL;
            case START_CLUSTER -> Deed.START_CLUSTER;
            case TERMINATE_CLUSTER -> Deed.TERMINATE_CLUSTER;
        };
    }

    private static String what(Action action) {
        String name = action.jobName().isEmpty() ? "" : " " + action.jobName();
        String what =
                switch (action.kind()) {
                    case RUN -> "Run job" + name;
                    case RERUN -> "Run job" + name + " again, as run " + action.runId() + " failed";
                    case REPAIR -> "Repair run " + action.runId() + " of job" + name;
                    case CANCEL -> "Cancel run " + action.runId() + " of job" + name;
                    case START_CLUSTER -> "Start cluster" + name;
                    case TERMINATE_CLUSTER -> "Terminate cluster" + name;
                };
        return what.length() > LONGEST ? what.substring(0, LONGEST) : what;
    }
}
