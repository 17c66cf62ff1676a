package io.brickgate.actions;

import io.brickgate.runs.WorkspaceFault;
import java.util.Optional;

/** Starts and terminates clusters. Both may be sent twice: of the second nothing comes. */
class ClusterActions {

    private final ClusterControl control;
    private final ActionLedger ledger;
    private final Replies replies;

    ClusterActions(ClusterControl control, ActionLedger ledger, Replies replies) {
        this.control = control;
        this.ledger = ledger;
        this.replies = replies;
    }

    Performed perform(Claim claim) {
        Action action = claim.action();
        Optional<Cluster> cluster = control.find(action.workspace(), action.cluster());
        if (cluster.isEmpty()) {
            return replies.withdrawn(claim, "the cluster is not there any more");
        }
        boolean start = action.kind() == ActionKind.START_CLUSTER;
        if (cluster.get().ended() != start) {
            String state = "the cluster is " + cluster.get().state();
            return action.sentAt() == null ? replies.withdrawn(claim, state) : replies.done(claim, state);
        }
        return send(claim, start);
    }

    private Performed send(Claim claim, boolean start) {
        Action action = claim.action();
        if (!ledger.sending(claim, 0)) {
            return replies.asItIs(claim);
        }
        try {
            if (start) {
                control.start(action.workspace(), action.cluster());
            } else {
                control.terminate(action.workspace(), action.cluster());
            }
            return replies.done(claim, start ? "the cluster is starting" : "the cluster is terminating");
        } catch (WorkspaceFault fault) {
            return replies.writing(claim, fault);
        }
    }
}
