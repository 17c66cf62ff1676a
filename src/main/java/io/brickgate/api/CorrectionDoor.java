package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.api.Orders.CorrectionOrder;
import io.brickgate.api.Orders.WithdrawalOrder;
import io.brickgate.corrections.CorrectedRules;
import io.brickgate.corrections.CorrectionDesk;
import io.brickgate.runs.RunKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes to the desk what operators say of failures, and shows what they have said. */
@Component
public class CorrectionDoor {

    private final CorrectionDesk desk;
    private final CorrectedRules rules;
    private final CorrectionRows rows;
    private final WorkspaceNames workspaces;
    private final Gate gate;

    CorrectionDoor(
            CorrectionDesk desk, CorrectedRules rules, CorrectionRows rows, WorkspaceNames workspaces, Gate gate) {
        this.desk = desk;
        this.rules = rules;
        this.rows = rows;
        this.workspaces = workspaces;
        this.gate = gate;
    }

    /** Corrects the cause of a run's last failure, and of later ones that say the same; answers with the correction. */
    public Answer correct(
            String runId, @Nullable String workspace, CorrectionOrder order, Actor actor, @Nullable String key) {
        RunKey run = new RunKey(workspaces.meant(workspace), Asked.id("run_id", runId));
        return show(recorded(() -> desk.correct(run, order.order(), actor, key)));
    }

    /** Takes a correction back; answers with the correction as it is then. */
    public Answer withdraw(String correctionId, WithdrawalOrder order, Actor actor, @Nullable String key) {
        String id = Asked.uuid("correction_id", correctionId);
        return show(recorded(() -> {
            desk.withdraw(id, order.reason(), actor, key);
            return id;
        }));
    }

    /** The newest first. */
    public Answer list(@Nullable String limit, @Nullable String cursor) {
        int most = Asked.limit(limit);
        return Answer.ok(Page.of(rows.list(Asked.cursor(cursor), most), most, CorrectionView::cursor));
    }

    public Answer show(String correctionId) {
        String id = Asked.uuid("correction_id", correctionId);
        return Answer.ok(rows.find(id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "correction_not_found",
                        "There is no correction " + id,
                        "GET /corrections")));
    }

    /** What counts now, as a file of rules. */
    public Answer export(Actor actor) {
        gate.pass(actor, Role.OPERATOR, "correction.export", "corrections", "");
        return new Answer(200, "text/yaml", null, rules.yaml());
    }

    /** Of simultaneous orders the loser is tried again: it then finds what the winner has written. */
    private static String recorded(Supplier<String> act) {
        try {
            return once(act);
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    private static String once(Supplier<String> act) {
        try {
            return act.get();
        } catch (DuplicateKeyException lost) {
            return act.get();
        }
    }
}
