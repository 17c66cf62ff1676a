package io.brickgate.actions;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Refusal.Reason;
import io.brickgate.access.Target;
import io.brickgate.actions.ActionRequest.CancelRun;
import io.brickgate.actions.ActionRequest.ChangeCluster;
import io.brickgate.actions.ActionRequest.RetryRun;
import io.brickgate.actions.ActionRequest.RunJob;
import io.brickgate.policy.RetryMode;
import io.brickgate.runs.Job;
import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.WorkspaceFault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a request into the exact action it asks for, or says why that makes no sense now. Changes nothing. */
@Component
class ActionPreparation {

    private final RunSource source;
    private final ActionChains chains;
    private final RunParameters parameters;
    private final ClusterControl clusters;
    private final Clock clock;

    ActionPreparation(
            RunSource source, ActionChains chains, RunParameters parameters, ClusterControl clusters, Clock clock) {
        this.source = source;
        this.chains = chains;
        this.parameters = parameters;
        this.clusters = clusters;
        this.clock = clock;
    }

    /** An action with what was read of the run and the job that it is about. */
    record Prepared(
            Action action, @Nullable Run run, @Nullable Job job, Target target) {

        Prepared(Action action, @Nullable Run run, @Nullable Job job) {
            this(action, run, job, Bindings.target(action, job));
        }
    }

    /** @throws Refusal where there is no such job or run, or its state does not allow it */
    Prepared prepare(ActionRequest request, Actor actor) {
        if (request instanceof RunJob run) {
            return runJob(run, actor);
        }
        if (request instanceof ChangeCluster change) {
            return cluster(change, actor);
        }
        return request instanceof RetryRun retry ? retry(retry, actor) : cancel((CancelRun) request, actor);
    }

    private Prepared runJob(RunJob request, Actor actor) {
        Job job = found("job", request.jobId(), () -> source.job(request.workspace(), request.jobId())
                .orElseThrow(() -> missing("job", request.jobId())));
        Parameters with = new Parameters(request.parameters(), Map.of());
        return new Prepared(action(ActionKind.RUN, request, actor, job.jobId(), job.name(), null, with), null, job);
    }

    private Prepared retry(RetryRun request, Actor actor) {
        Run run = run(request.workspace(), request.runId());
        if (run.outcome() == Outcome.ACTIVE) {
            throw conflict(
                    "run_is_active", "Run " + request.runId() + " is still going on", "Cancel it first, or wait");
        }
        if (run.outcome() == Outcome.SUCCEEDED) {
            throw conflict(
                    "run_succeeded",
                    "Run " + request.runId() + " has succeeded",
                    "POST /api/v1/jobs/" + run.jobId() + "/run starts the job anew");
        }
        ActionKind kind = ActionDesk.kind(RetryMode.valueOf(request.mode().name()), run);
        if (kind == ActionKind.RERUN && (run.jobId() == 0 || !"JOB_RUN".equals(run.runType()))) {
            throw conflict(
                    "run_of_no_job", "The run belongs to no saved job that could be run again", "Try mode repair");
        }
        return prepared(kind, request, actor, run, parameters.of(run, request.parameters()));
    }

    private Prepared cluster(ChangeCluster request, Actor actor) {
        Cluster cluster = clusters.find(request.workspace(), request.clusterId())
                .orElseThrow(() -> new Refusal(
                        Reason.NOT_FOUND,
                        "cluster_not_found",
                        "There is no such cluster",
                        "GET /api/v1/clusters lists them"));
        if (cluster.ofJob()) {
            throw conflict("cluster_of_a_run", "The cluster belongs to a run and ends with it", "Cancel the run");
        }
        if (cluster.ended() != request.start()) {
            throw conflict(
                    "cluster_state",
                    "The cluster is " + cluster.state(),
                    request.start() ? "Only a terminated cluster can be started" : "It has ended already");
        }
        ActionKind kind = request.start() ? ActionKind.START_CLUSTER : ActionKind.TERMINATE_CLUSTER;
        Action action = action(kind, request, actor, 0, cluster.name(), null, Parameters.NONE)
                .on(cluster.id().open());
        return new Prepared(action, null, null, new Target(request.workspace(), cluster.name(), cluster.tags()));
    }

    private Prepared cancel(CancelRun request, Actor actor) {
        Run run = run(request.workspace(), request.runId());
        if (run.outcome() != Outcome.ACTIVE) {
            throw conflict(
                    "run_has_ended", "Run " + request.runId() + " has ended already", "There is nothing to cancel");
        }
        return prepared(ActionKind.CANCEL, request, actor, run, Parameters.NONE);
    }

    /** A run may belong to no job, or to one that is gone: then nothing is known of it but the run's own name. */
    private Prepared prepared(ActionKind kind, ActionRequest request, Actor actor, Run run, Parameters with) {
        Job job = run.jobId() == 0
                ? null
                : source.job(request.workspace(), run.jobId()).orElse(null);
        return new Prepared(action(kind, request, actor, run.jobId(), run.jobName(), run, with), run, job);
    }

    private Action action(
            ActionKind kind,
            ActionRequest request,
            Actor actor,
            long jobId,
            String jobName,
            @Nullable Run run,
            Parameters with) {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        long runId = run == null ? 0 : run.key().runId();
        long root = run == null ? 0 : chains.roots(List.of(run)).getOrDefault(run.key(), runId);
        return new Action(
                id,
                kind,
                ActionState.PERFORMING,
                request.workspace(),
                jobId,
                jobName,
                runId,
                run == null ? 0 : run.attempt(),
                root,
                "",
                with,
                false,
                actor.name(),
                request.reason(),
                "",
                0,
                id,
                null,
                null,
                0,
                now,
                now,
                null,
                null,
                "",
                now,
                null);
    }

    private Run run(String workspace, long runId) {
        return found("run", runId, () -> source.fetch(new RunKey(workspace, runId)));
    }

    private static <T> T found(String what, long id, Supplier<T> ask) {
        try {
            return ask.get();
        } catch (WorkspaceFault fault) {
            if (fault.kind() == WorkspaceFault.Kind.REFUSED && (fault.status() == 400 || fault.status() == 404)) {
                throw missing(what, id);
            }
            throw fault;
        }
    }

    private static Refusal missing(String what, long id) {
        return new Refusal(
                Reason.NOT_FOUND,
                what + "_not_found",
                "There is no " + what + " " + id,
                "GET /api/v1/" + what + "s lists them");
    }

    private static Refusal conflict(String code, String message, String hint) {
        return new Refusal(Reason.CONFLICT, code, message, hint);
    }
}
