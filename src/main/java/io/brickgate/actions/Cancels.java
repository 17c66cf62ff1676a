package io.brickgate.actions;

import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunBook;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Duration;

/**
 * Cancels runs. A cancel is accepted long before it has its effect: it is requested until the run is seen to have ended,
 * and never sent to a later attempt than the one it was meant for.
 */
class Cancels {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final JobControl control;
    private final RunSource source;
    private final RunBook book;
    private final RunLeases leases;
    private final ActionLedger ledger;
    private final Replies replies;
    private final Clock clock;

    Cancels(
            JobControl control,
            RunSource source,
            RunBook book,
            RunLeases leases,
            ActionLedger ledger,
            Replies replies,
            Clock clock) {
        this.control = control;
        this.source = source;
        this.book = book;
        this.leases = leases;
        this.ledger = ledger;
        this.replies = replies;
        this.clock = clock;
    }

    /** Nobody repairs the run between the look at its attempt and the cancel. */
    Performed perform(Claim claim) {
        if (!leases.take(claim.action().run(), claim.holder())) {
            return replies.later(claim, Replies.SOON, "somebody else is at this run");
        }
        try {
            return look(claim);
        } finally {
            leases.release(claim.action().run(), claim.holder());
        }
    }

    private Performed look(Claim claim) {
        Action action = claim.action();
        Run run = source.fetch(action.run());
        boolean sent = action.sentAt() != null;
        if (run.attempt() < action.attempt()) {
            return replies.later(claim, Replies.SOON, "the workspace still shows an earlier attempt");
        }
        if (run.attempt() > action.attempt()) {
            return sent
                    ? replies.cancelled(claim, "the run has ended, and is being repaired")
                    : replies.withdrawn(claim, "the run has been repaired meanwhile");
        }
        if (run.outcome() != Outcome.ACTIVE) {
            return sent
                    ? replies.cancelled(
                            claim, "the run has ended: " + run.state().word())
                    : replies.withdrawn(claim, "the run had ended already");
        }
        if (action.state() == ActionState.REQUESTED) {
            return replies.requested(claim, LOOK_AGAIN);
        }
        return send(claim);
    }

    private Performed send(Claim claim) {
        if (!ledger.sending(claim, 0)) {
            return replies.asItIs(claim);
        }
        try {
            control.cancel(claim.action().run());
            book.reopen(claim.action().run(), clock.instant());
            return replies.requested(claim, LOOK_AGAIN);
        } catch (WorkspaceFault fault) {
            return replies.writing(claim, fault);
        }
    }
}
