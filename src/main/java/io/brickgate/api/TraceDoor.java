package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.api.FailureRows.Said;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows why a run failed: the masked evidence to all, the whole trace but for its secrets to operators and on record. */
@Component
public class TraceDoor {

    private final WorkspaceNames workspaces;
    private final FailureRows failures;
    private final Gate gate;
    private final Permits permits;
    private final Sight sight;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    TraceDoor(
            WorkspaceNames workspaces,
            FailureRows failures,
            Gate gate,
            Permits permits,
            Sight sight,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.workspaces = workspaces;
        this.failures = failures;
        this.gate = gate;
        this.permits = permits;
        this.sight = sight;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param raw {@code true} for the whole trace, in whose reading's transaction the audit entry is written */
    public Answer show(String runId, @Nullable String workspace, @Nullable String raw, Actor actor) {
        String name = workspaces.meant(workspace);
        long id = Asked.id("run_id", runId);
        if (!"true".equals(raw)) {
            RunError error = said(name, id).error();
            sight.check(actor, name, error.jobId(), "run");
            return Answer.ok(error);
        }
        gate.passAnywhere(actor, Role.OPERATOR, "trace.read", "run/" + id, name);
        RunError error = said(name, id).error();
        Target job = job(name, error);
        gate.pass(actor, Role.OPERATOR, job, "trace.read", "run/" + id);
        return Answer.ok(transaction.execute(status -> onRecord(name, id, job, actor)));
    }

    private Target job(String workspace, RunError error) {
        String job = error.jobId();
        return permits.job(workspace, job == null ? 0 : Long.parseLong(job), error.jobName());
    }

    private RunError onRecord(String workspace, long runId, Target job, Actor actor) {
        Said said = said(workspace, runId);
        RunError error = said.error();
        audit.record(
                new AuditEvent(actor, "trace.read", "run/" + runId, workspace, Map.of("attempt", error.attempt())));
        return new RunError(
                error.runId(),
                error.jobId(),
                error.jobName(),
                error.attempt(),
                error.friendlyState(),
                error.classification(),
                error.evidence(),
                said.trace().shownTo(actor.clearance(job)));
    }

    private Said said(String workspace, long runId) {
        return failures.last(workspace, runId)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "no_error",
                        "The hub knows of no failure of run " + runId,
                        "GET /runs/" + runId + "/status tells how it stands"));
    }
}
