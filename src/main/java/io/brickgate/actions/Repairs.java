package io.brickgate.actions;

import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunBook;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Repairs runs. Databricks has no idempotency token for it, but a lock, the latest repair's id: it is read and stored
 * before the call, and a repair in the history behind it is the one that was asked for.
 */
class Repairs {

    /** So long a repaired run may still show its old history (apache/airflow#67135), with room. */
    private static final Duration LONGEST_LAG = Duration.ofMinutes(10);

    private final JobControl control;
    private final RunSource source;
    private final RunBook book;
    private final RunLeases leases;
    private final ActionLedger ledger;
    private final Replies replies;
    private final ActionSettings settings;
    private final Clock clock;

    Repairs(
            JobControl control,
            RunSource source,
            RunBook book,
            RunLeases leases,
            ActionLedger ledger,
            Replies replies,
            ActionSettings settings,
            Clock clock) {
        this.control = control;
        this.source = source;
        this.book = book;
        this.leases = leases;
        this.ledger = ledger;
        this.replies = replies;
        this.settings = settings;
        this.clock = clock;
    }

    Performed perform(Claim claim) {
        if (!leases.take(claim.action().run(), claim.holder())) {
            return replies.later(claim, Replies.SOON, "somebody else is at this run");
        }
        try {
            return claim.action().sentAt() == null ? first(claim) : again(claim);
        } finally {
            leases.release(claim.action().run(), claim.holder());
        }
    }

    private Performed first(Claim claim) {
        Action action = claim.action();
        Run run = source.fetch(action.run());
        if (run.attempt() < action.attempt()) {
            return replies.later(claim, Replies.SOON, "the workspace still shows an earlier attempt");
        }
        if (run.attempt() > action.attempt()) {
            return replies.withdrawn(claim, "the run has been repaired by somebody else");
        }
        if (run.outcome() == Outcome.ACTIVE || run.outcome() == Outcome.SUCCEEDED) {
            return replies.withdrawn(claim, "the run is no longer failed");
        }
        if (action.automatic() && book.newerRun(action.run(), action.jobId())) {
            return replies.withdrawn(claim, "a newer run of the job is active or has succeeded");
        }
        return send(claim, run.latestRepairId());
    }

    /** An earlier call may have had its effect: the history says, once it can be believed. */
    private Performed again(Claim claim) {
        Action action = claim.action();
        long base = base(action);
        Optional<Long> ours = behind(control.repairs(action.run()), base);
        if (ours.isPresent()) {
            return done(claim, ours.get());
        }
        Instant sentAt = action.sentAt();
        if (sentAt != null && sentAt.plus(settings.repairGrace()).isAfter(clock.instant())) {
            return replies.later(
                    claim, Replies.SOON, "waiting for the run's history to show whether the repair was taken");
        }
        return send(claim, base);
    }

    private Performed send(Claim claim, long base) {
        if (!ledger.sending(claim, base)) {
            return replies.asItIs(claim);
        }
        try {
            return done(
                    claim, control.repair(claim.action().run(), claim.action().parameters(), base));
        } catch (WorkspaceFault fault) {
            return fault.kind() == WorkspaceFault.Kind.REFUSED
                    ? refused(claim, base, fault)
                    : replies.writing(claim, fault);
        }
    }

    /** A refused repair was perhaps refused because ours is there already. */
    private Performed refused(Claim claim, long base, WorkspaceFault fault) {
        Optional<Long> there = behind(control.repairs(claim.action().run()), base);
        Instant sentAt = claim.action().sentAt();
        if (there.isPresent()) {
            return sentAt == null
                    ? replies.withdrawn(claim, "the run has been repaired by somebody else")
                    : done(claim, there.get());
        }
        return sentAt != null && sentAt.plus(LONGEST_LAG).isAfter(clock.instant())
                ? replies.later(claim, Replies.SOON, "refused, and the run's history does not show yet why")
                : replies.writing(claim, fault);
    }

    private Performed done(Claim claim, long repairId) {
        book.reopen(claim.action().run(), clock.instant());
        return replies.repaired(claim, repairId);
    }

    private static long base(Action action) {
        Long base = action.baseRepairId();
        return base == null ? 0 : base;
    }

    /** The first repair behind the one that was the latest when ours was sent. */
    private static Optional<Long> behind(List<Long> repairs, long base) {
        int at = repairs.indexOf(base);
        if (base != 0 && at < 0) {
            return Optional.empty();
        }
        return at + 1 < repairs.size() ? Optional.of(repairs.get(at + 1)) : Optional.empty();
    }
}
