package io.brickgate.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Target;
import io.brickgate.api.FailureRows.Failed;
import io.brickgate.documents.Json;
import io.brickgate.failures.Category;
import io.brickgate.masking.Clearance;
import io.brickgate.masking.Internal;
import io.brickgate.policy.Deed;
import io.brickgate.runs.TaskRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows runs. */
@Component
public class RunDoor {

    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
    private static final TypeReference<List<TaskRun>> TASKS = new TypeReference<>() {};

    private final WorkspaceNames workspaces;
    private final RunRows runs;
    private final FailureRows failures;
    private final ActionLines actions;
    private final Permits permits;
    private final Sight sight;
    private final SecretParameters secrets;
    private final Json json;

    RunDoor(
            WorkspaceNames workspaces,
            RunRows runs,
            FailureRows failures,
            ActionLines actions,
            Permits permits,
            Sight sight,
            SecretParameters secrets,
            Json json) {
        this.workspaces = workspaces;
        this.runs = runs;
        this.failures = failures;
        this.actions = actions;
        this.permits = permits;
        this.sight = sight;
        this.secrets = secrets;
        this.json = json;
    }

    /** The newest first; every filter may be null. */
    public Answer list(
            @Nullable String workspace,
            @Nullable String state,
            @Nullable String category,
            @Nullable String jobId,
            @Nullable String since,
            @Nullable String limit,
            @Nullable String cursor,
            Actor actor) {
        String name = workspaces.meant(workspace);
        var filter = new RunRows.Filter(
                name,
                Asked.word("state", state, Standing.values()),
                Asked.word("category", category, Category.values()),
                Asked.optionalId("job_id", jobId),
                Asked.time("since", since),
                sight.jobs(actor, name),
                Asked.cursor(cursor),
                Asked.limit(limit));
        return Answer.ok(Page.of(runs.list(filter), filter.limit(), RunSummary::cursor));
    }

    public Answer show(String runId, @Nullable String workspace, Actor actor) {
        String name = workspaces.meant(workspace);
        long id = Asked.id("run_id", runId);
        List<Failed> failed = failures.ofRun(name, id);
        List<ActionView> acted = actions.ofRun(name, id, actor);
        List<Taken> taken = actions.taken(name, id);
        RunView view = found(runs.find(name, id, (row, n) -> view(row, failed, acted, taken, actor)), id);
        sight.check(actor, name, view.jobId(), "run");
        return Answer.ok(view);
    }

    public Answer status(String runId, @Nullable String workspace, Actor actor) {
        String name = workspaces.meant(workspace);
        long id = Asked.id("run_id", runId);
        RunStatus status = found(
                runs.find(
                        name,
                        id,
                        (row, n) -> new RunStatus(
                                row.getString("run_id"),
                                Rows.id(row, "job_id"),
                                row.getString("job_name"),
                                row.getString("outcome"),
                                FriendlyStates.of(row),
                                classification(row),
                                raw(row, operator(actor, target(row))))),
                id);
        sight.check(actor, name, status.jobId(), "run");
        return Answer.ok(status);
    }

    private RunView view(ResultSet row, List<Failed> failed, List<ActionView> acted, List<Taken> taken, Actor actor)
            throws SQLException {
        var parameters = new TreeMap<>(json.read(row.getString("parameters"), PARAMETERS));
        Target job = target(row);
        Clearance reader = operator(actor, job);
        return new RunView(
                row.getString("workspace"),
                row.getString("run_id"),
                Rows.id(row, "job_id"),
                row.getString("job_name"),
                row.getInt("attempt"),
                row.getString("outcome"),
                FriendlyStates.of(row),
                row.getBoolean("near_miss"),
                row.getString("trigger_type"),
                row.getString("run_type"),
                Rows.id(row, "parent_run_id"),
                Rows.moment(row, "started_at"),
                Rows.instant(row, "ended_at"),
                parameters.keySet(),
                reader == null ? null : secrets.shown(row.getString("workspace"), parameters),
                raw(row, reader),
                classification(row),
                json.read(row.getString("tasks"), TASKS).stream()
                        .map(task -> TaskView.of(task, reader))
                        .toList(),
                failed.stream().map(Failed::attempt).toList(),
                failed.isEmpty() ? null : failed.get(0).incident(),
                acted,
                may(
                        permits,
                        actor,
                        job,
                        Standing.valueOf(row.getString("outcome")),
                        row.getLong("job_id") != 0,
                        Taken.retry(taken, row.getInt("attempt")),
                        Taken.cancel(taken, row.getInt("attempt"))));
    }

    /**
     * @param saved whether the run belongs to a saved job
     * @param retried why it cannot be retried again, null where it can
     * @param cancelled why it cannot be cancelled again, null where it can
     */
    static Map<String, Permission> may(
            Permits permits,
            Actor actor,
            Target job,
            Standing state,
            boolean saved,
            @Nullable String retried,
            @Nullable String cancelled) {
        Map<String, Permission> may = new LinkedHashMap<>();
        may.put("retry", permits.of(actor, Deed.RERUN, job, retryProblem(state, saved, retried)));
        may.put(
                "cancel",
                permits.of(actor, Deed.CANCEL, job, state == Standing.ACTIVE ? cancelled : "The run does not go on"));
        return may;
    }

    private static @Nullable String retryProblem(Standing state, boolean saved, @Nullable String retried) {
        if (!saved) {
            return "The run belongs to no saved job";
        }
        boolean failed = state == Standing.FAILED || state == Standing.PARTIAL;
        return failed ? retried : "The run has not failed";
    }

    private @Nullable Classification classification(ResultSet row) throws SQLException {
        return row.getString("category") == null ? null : Classification.read(row, json);
    }

    private Target target(ResultSet row) throws SQLException {
        return permits.job(row.getString("workspace"), row.getLong("job_id"), row.getString("job_name"));
    }

    private static @Nullable RawStatus raw(ResultSet row, @Nullable Clearance reader) throws SQLException {
        if (reader == null) {
            return null;
        }
        return new RawStatus(
                row.getString("life_cycle"),
                row.getString("result"),
                row.getString("status"),
                row.getString("code"),
                row.getString("code_type"),
                Internal.of(row.getString("message")).shownTo(reader));
    }

    private static @Nullable Clearance operator(Actor actor, Target job) {
        Clearance reader = actor.clearance(job);
        return reader.readsInternals() ? reader : null;
    }

    private static <T> T found(Optional<T> run, long id) {
        return run.orElseThrow(() -> new Refusal(
                Refusal.Reason.NOT_FOUND,
                "run_not_found",
                "There is no run " + id + " in the hub's book",
                "GET /runs lists those that the hub has seen"));
    }
}
