package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.runs.Job;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.TaskOutput;
import io.brickgate.runs.WorkspaceFault;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs as the Jobs API tells of them.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/jobs">Jobs API 2.2</a>
 */
final class DatabricksRuns implements RunSource {

    static final String JOBS = "/api/2.2/jobs";

    /** The documentation says less than 25. */
    private static final int RUNS_A_PAGE = 24;

    private static final int JOBS_A_PAGE = 100;
    private static final Set<String> MISSING = Set.of("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST");

    private final Workspaces workspaces;

    DatabricksRuns(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public List<String> workspaces() {
        return workspaces.names();
    }

    @Override
    public Iterator<List<Run>> active(String workspace) {
        return runs(workspace, runsList().with("active_only", true));
    }

    @Override
    public Iterator<List<Run>> completed(String workspace, Instant from) {
        return runs(
                workspace,
                runsList()
                        .with("completed_only", true)
                        .with("start_time_from", from.toEpochMilli())
                        .with("expand_tasks", true));
    }

    @Override
    public Run fetch(RunKey key) {
        Workspace workspace = workspaces.named(key.workspace());
        return RunReading.run(key.workspace(), WholeRun.of(new Walk(workspace::read, runGet(key.runId()))));
    }

    @Override
    public TaskOutput output(String workspace, long taskRunId) {
        return new Outputs(workspaces.named(workspace), key -> fetch(key)).of(taskRunId);
    }

    @Override
    public Optional<Job> job(String workspace, long jobId) {
        try {
            Call call = Call.get(JOBS + "/get").with("job_id", jobId);
            return Optional.of(JobReading.whole(workspace, walk(workspace, call)));
        } catch (WorkspaceFault fault) {
            // a missing job is a 400 like any other wrong parameter, and this call has no other
            if (fault.kind() == WorkspaceFault.Kind.REFUSED && MISSING.contains(fault.code())) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    @Override
    public Iterator<List<Job>> jobs(String workspace) {
        Call call = Call.get(JOBS + "/list").with("limit", JOBS_A_PAGE);
        return Walk.lists(walk(workspace, call), "jobs", job -> JobReading.listed(workspace, job));
    }

    @Override
    public Instant clock(String workspace) {
        return workspaces.named(workspace).time();
    }

    @Override
    public long requests(String workspace) {
        return workspaces.named(workspace).requests();
    }

    static Call runGet(long runId) {
        return Call.get(JOBS + "/runs/get").with("run_id", runId).with("include_history", true);
    }

    private static Call runsList() {
        return Call.get(JOBS + "/runs/list").with("limit", RUNS_A_PAGE);
    }

    private Iterator<List<Run>> runs(String workspace, Call call) {
        return Walk.lists(walk(workspace, call), "runs", (JsonNode run) -> RunReading.run(workspace, run));
    }

    private Walk walk(String workspace, Call call) {
        return new Walk(workspaces.named(workspace)::read, call);
    }
}
