package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.actions.ActionRequest;
import io.brickgate.actions.ActionRequest.CancelRun;
import io.brickgate.actions.ActionRequest.RetryRun;
import io.brickgate.actions.ActionRequest.RunJob;
import io.brickgate.actions.ActionState;
import io.brickgate.actions.Claim;
import io.brickgate.actions.RequestDesk;
import io.brickgate.api.Orders.CancelOrder;
import io.brickgate.api.Orders.RetryOrder;
import io.brickgate.api.Orders.RunOrder;
import io.brickgate.approvals.ApprovalDesk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes orders to the desk, and shows lines of the ledger. */
@Component
public class ActionDoor {

    private final RequestDesk desk;
    private final ActionLines lines;
    private final ApprovalDesk approvals;
    private final ApprovalViews views;
    private final WorkspaceNames workspaces;
    private final Sight sight;

    ActionDoor(
            RequestDesk desk,
            ActionLines lines,
            ApprovalDesk approvals,
            ApprovalViews views,
            WorkspaceNames workspaces,
            Sight sight) {
        this.desk = desk;
        this.lines = lines;
        this.approvals = approvals;
        this.views = views;
        this.workspaces = workspaces;
        this.sight = sight;
    }

    /** Starts a job: what is returned is on record and in hand, to be performed next. */
    public Claim run(String jobId, @Nullable String workspace, RunOrder order, Actor actor, @Nullable String key) {
        Map<String, String> parameters = order.parameters() == null ? Map.of() : order.parameters();
        return recorded(
                new RunJob(workspaces.meant(workspace), Asked.id("job_id", jobId), parameters, order.reason()),
                actor,
                key);
    }

    /** Runs a failed run again. */
    public Claim retry(String runId, @Nullable String workspace, RetryOrder order, Actor actor, @Nullable String key) {
        return recorded(
                new RetryRun(
                        workspaces.meant(workspace),
                        Asked.id("run_id", runId),
                        order.how(),
                        order.parameters(),
                        order.reason()),
                actor,
                key);
    }

    /** Stops a run. */
    public Claim cancel(
            String runId, @Nullable String workspace, CancelOrder order, Actor actor, @Nullable String key) {
        return recorded(
                new CancelRun(workspaces.meant(workspace), Asked.id("run_id", runId), order.reason()), actor, key);
    }

    /** Tells how far an order has come: done, still to come, or not done. */
    public Answer tell(String actionId, Actor actor) {
        ActionView action = line(actionId, actor);
        var view = new ActionAnswer(action, waitsFor(action, actor), action.outcomeRunId(), action.outcomeRepairId());
        return switch (ActionState.valueOf(action.state())) {
            case SUCCEEDED -> Answer.ok(view);
            case WAITING, PLANNED, PERFORMING, REQUESTED, UNCERTAIN ->
                Answer.accepted(view, "/api/v1/actions/" + action.id());
            case FAILED -> Problems.failed(action, 502, "action_failed", "The workspace did not do it");
            case WITHDRAWN -> Problems.failed(action, 409, withdrawn(action), "It was no longer needed or right");
        };
    }

    private @Nullable ApprovalView waitsFor(ActionView action, Actor actor) {
        return action.approvalId() == null || !action.state().equals(ActionState.WAITING.name())
                ? null
                : approvals
                        .find(action.approvalId())
                        .map(approval -> views.of(List.of(approval), actor).get(0))
                        .orElse(null);
    }

    private static String withdrawn(ActionView action) {
        return "OUTDATED".equals(action.approvalState()) ? "approval_outdated" : "action_withdrawn";
    }

    public Answer show(String actionId, Actor actor) {
        ActionView line = line(Asked.uuid("action_id", actionId), actor);
        if (!line.actor().equals(actor.name())) {
            sight.check(actor, line.workspace(), line.jobId(), "action");
        }
        return Answer.ok(line);
    }

    Claim recorded(ActionRequest request, Actor actor, @Nullable String key) {
        try {
            return once(request, actor, key);
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    /** Of simultaneous requests under one key the loser is given what the winner has begun. */
    private Claim once(ActionRequest request, Actor actor, @Nullable String key) {
        try {
            return desk.request(request, actor, key);
        } catch (DuplicateKeyException lost) {
            return desk.request(request, actor, key);
        } catch (Refusal refusal) {
            if (key != null && refusal.code().equals("already_acted_on")) {
                return desk.request(request, actor, key);
            }
            throw refusal;
        }
    }

    private ActionView line(String id, Actor actor) {
        return lines.find(id, actor)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "action_not_found",
                        "There is no action " + id,
                        "The id is in the answer to the order, and in GET /runs/{run_id}"));
    }
}
