package io.brickgate.actions;

import io.brickgate.runs.RunBook;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Carries actions out. A try may be cut off anywhere: what it does next time depends on the ledger and on what Databricks
 * shows, never on memory.
 */
@Component
public class ActionCrew {

    private final JobControl control;
    private final RunBook book;
    private final Repairs repairs;
    private final Cancels cancels;
    private final ClusterActions clusters;
    private final ActionLedger ledger;
    private final Consents consents;
    private final Replies replies;
    private final ActionSettings settings;
    private final Clock clock;

    ActionCrew(
            JobControl control,
            ClusterControl clusterControl,
            RunSource source,
            RunBook book,
            RunLeases leases,
            ActionLedger ledger,
            Consents consents,
            ActionSettings settings,
            Clock clock) {
        this.control = control;
        this.book = book;
        this.ledger = ledger;
        this.consents = consents;
        this.settings = settings;
        this.clock = clock;
        this.replies = new Replies(settings, clock);
        this.repairs = new Repairs(control, source, book, leases, ledger, replies, settings, clock);
        this.clusters = new ClusterActions(clusterControl, ledger, replies);
        this.cancels = new Cancels(control, source, book, leases, ledger, replies, clock);
    }

    /** Tries an action once; whatever happens is an answer. */
    public Performed perform(Claim claim) {
        if (claim.empty()) {
            return replies.asItIs(claim);
        }
        try {
            Optional<Performed> objection = consents.objection(claim, replies);
            if (objection.isPresent()) {
                return objection.get();
            }
            return switch (claim.action().kind()) {
                case RUN, RERUN -> start(claim);
                case REPAIR -> repairs.perform(claim);
                case CANCEL -> cancels.perform(claim);
                case START_CLUSTER, TERMINATE_CLUSTER -> clusters.perform(claim);
            };
        } catch (WorkspaceFault fault) {
            return replies.reading(claim, fault);
        }
    }

    private Performed start(Claim claim) {
        Action action = claim.action();
        Instant sentAt = action.sentAt();
        if (sentAt == null && action.automatic() && book.newerRun(action.run(), action.jobId())) {
            return replies.withdrawn(claim, "a newer run of the job is active or has succeeded");
        }
        if (sentAt != null && sentAt.plus(settings.tokenAge()).isBefore(clock.instant())) {
            return replies.uncertain(claim, "its reply was lost too long ago for its token to be trusted");
        }
        if (!ledger.sending(claim, 0)) {
            return replies.asItIs(claim);
        }
        try {
            long run = control.runNow(action.workspace(), action.jobId(), action.parameters(), action.token());
            return replies.started(claim, run);
        } catch (WorkspaceFault fault) {
            return replies.writing(claim, fault);
        }
    }
}
