package io.brickgate.approvals;

import io.brickgate.access.Actor;
import io.brickgate.access.Consent;
import io.brickgate.access.Refusal;
import io.brickgate.access.Refusal.Reason;
import io.brickgate.access.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request for consent to one action. It changes only by its methods, each of which gives what it becomes or refuses.
 *
 * @param what would be done, in one sentence
 * @param requester whoever wants it, as known when it was asked for
 * @param rule the policy's rule that asks for consent
 * @param binding what exactly would be done; null until that has been looked at, and nobody can consent before
 * @param outcome why it ended as it did; empty while it goes on
 */
public record Approval(
        String id,
        String actionId,
        String what,
        Actor requester,
        Target target,
        Consent consent,
        String reason,
        String rule,
        @Nullable Binding binding,
        ApprovalState state,
        List<Vote> votes,
        String outcome,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    public Approval {
        votes = List.copyOf(votes);
    }

    /** Asks; what is bound later has no binding yet. */
    public static Approval ask(
            String id,
            String actionId,
            String what,
            Actor requester,
            Target target,
            Consent consent,
            String reason,
            String rule,
            @Nullable Binding binding,
            Instant now) {
        return new Approval(
                id,
                actionId,
                what,
                requester,
                target,
                consent,
                reason,
                rule,
                binding,
                ApprovalState.OPEN,
                List.of(),
                "",
                now,
                now.plus(consent.expires()),
                null);
    }

    /** Fixes what exactly would be done, once. */
    public Approval bound(Binding to) {
        return binding != null || state != ApprovalState.OPEN ? this : with(state, votes, outcome, endedAt, to);
    }

    /**
     * Takes somebody's word.
     *
     * @throws Refusal {@code approval_closed}, {@code approval_expired}, {@code approval_not_ready}, {@code own_request},
     *     {@code already_voted}, {@code not_an_approver}
     */
    public Approval vote(Actor voter, boolean yes, String why, Instant now) {
        Set<Integer> steps = stepsOf(voter);
        if (steps.isEmpty()) {
            throw denied(
                    "not_an_approver", "You are none of those whose consent is asked for", "Asked for: " + asked());
        }
        if (consent.fourEyes() && voter.mayBe(requester.handles())) {
            throw denied(
                    "own_request",
                    "Whoever asked for it does not count",
                    "Somebody else has to look at it; POST /api/v1/approvals/" + id + "/withdraw takes it back");
        }
        stillOpen(now);
        if (votes.stream().anyMatch(vote -> voter.mayBe(vote.handles()))) {
            throw conflict("already_voted", "You have had your say", "Nobody counts twice");
        }
        List<Vote> all = new ArrayList<>(votes);
        all.add(new Vote(voter.name(), voter.handles(), steps, yes, why, now));
        if (!yes) {
            return with(ApprovalState.REJECTED, all, "rejected by " + voter.name() + ": " + why, now, binding);
        }
        boolean complete = Ballot.missing(consent, all).stream().allMatch(missing -> missing == 0);
        return complete
                ? with(ApprovalState.GRANTED, all, "", null, binding)
                : with(ApprovalState.OPEN, all, "", null, binding);
    }

    /**
     * Takes it back, which is for whoever asked.
     *
     * @throws Refusal {@code approval_closed}, {@code not_your_request}
     */
    public Approval withdraw(Actor actor, String why, Instant now) {
        if (!actor.mayBe(requester.handles())) {
            throw denied("not_your_request", "Only whoever asked for it takes it back", "An approver may reject it");
        }
        if (state != ApprovalState.OPEN) {
            throw closed();
        }
        return with(ApprovalState.WITHDRAWN, votes, "withdrawn by " + actor.name() + ": " + why, now, binding);
    }

    /** Ends it because it is not needed any more; what is over stays as it is. */
    public Approval close(String why, Instant now) {
        return state.over() ? this : with(ApprovalState.WITHDRAWN, votes, why, now, binding);
    }

    /** Ends it where its time is over. */
    public Approval expire(Instant now) {
        boolean inTime = now.isBefore(expiresAt);
        return state.over() || inTime
                ? this
                : with(
                        ApprovalState.EXPIRED,
                        votes,
                        state == ApprovalState.GRANTED ? "not done in time" : "nobody agreed in time",
                        now,
                        binding);
    }

    /**
     * Asks whether it may be done now: it may where what comes back is still {@link ApprovalState#GRANTED}.
     *
     * @param found what exactly would be done, looked at just now
     */
    public Approval execute(Binding found, Instant now) {
        Approval inTime = expire(now);
        if (inTime.state != ApprovalState.GRANTED
                || (binding != null && binding.hash().equals(found.hash()))) {
            return inTime;
        }
        return with(ApprovalState.OUTDATED, votes, "not what was agreed to: " + difference(found), now, binding);
    }

    /** With what was said to it, as the books have it. */
    Approval said(List<Vote> all) {
        return with(state, all, outcome, endedAt, binding);
    }

    /** How many are still missing in each step. */
    public List<Integer> missing() {
        return Ballot.missing(consent, votes);
    }

    /** The places of the steps that somebody may speak for. */
    public Set<Integer> stepsOf(Actor voter) {
        Set<Integer> steps = new HashSet<>();
        for (int step = 0; step < consent.steps().size(); step++) {
            if (consent.steps().get(step).takes(voter, target)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private void stillOpen(Instant now) {
        if (state == ApprovalState.EXPIRED || (!state.over() && !now.isBefore(expiresAt))) {
            throw conflict("approval_expired", "It expired at " + expiresAt, "Ask for it anew");
        }
        if (state != ApprovalState.OPEN) {
            throw closed();
        }
        if (binding == null) {
            throw conflict(
                    "approval_not_ready",
                    "What exactly would be done is still being looked at",
                    "Try again in a moment");
        }
    }

    private Refusal closed() {
        String how = outcome.isEmpty() ? "everybody needed has agreed" : outcome;
        return conflict("approval_closed", "It is decided already: " + how, "GET /api/v1/approvals/" + id);
    }

    private String difference(Binding found) {
        return binding == null
                ? "nothing was fixed"
                : binding.differences(found).stream()
                        .map(it -> it.fact() + " was " + it.then() + " and is " + it.now())
                        .collect(Collectors.joining("; "));
    }

    private String asked() {
        return consent.steps().stream()
                .map(step -> step.count() + " of " + step.name())
                .collect(Collectors.joining(", "));
    }

    private Approval with(
            ApprovalState to, List<Vote> said, String because, @Nullable Instant ended, @Nullable Binding what) {
        return new Approval(
                id, actionId, this.what, requester, target, consent, reason, rule, what, to, said, because, createdAt,
                expiresAt, ended);
    }

    private static Refusal denied(String code, String message, String hint) {
        return new Refusal(Reason.DENIED, code, message, hint);
    }

    private static Refusal conflict(String code, String message, String hint) {
        return new Refusal(Reason.CONFLICT, code, message, hint);
    }
}
