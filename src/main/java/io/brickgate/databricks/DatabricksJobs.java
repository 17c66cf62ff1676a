package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.actions.JobControl;
import io.brickgate.actions.Parameters;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.WorkspaceFault;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Acts on jobs through the Jobs API. Each call is one request, whatever comes back.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/jobs">Jobs API 2.2</a>
 */
final class DatabricksJobs implements JobControl {

    private static final int LONGEST_TOKEN = 64;

    private final Workspaces workspaces;
    private final BooleanSupplier mayAct;

    DatabricksJobs(Workspaces workspaces, BooleanSupplier mayAct) {
        this.workspaces = workspaces;
        this.mayAct = mayAct;
    }

    @Override
    public long runNow(String workspace, long jobId, Parameters parameters, String token) {
        if (token.isBlank() || token.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException("an idempotency token has 1 to 64 characters");
        }
        ObjectNode body = Json.object().put("job_id", jobId).put("idempotency_token", token);
        return id(post(workspace, "/run-now", with(parameters, body)), "run_id");
    }

    @Override
    public long repair(RunKey run, Parameters parameters, long latestRepairId) {
        ObjectNode body = Json.object().put("run_id", run.runId()).put("rerun_all_failed_tasks", true);
        if (latestRepairId != 0) {
            body.put("latest_repair_id", latestRepairId);
        }
        return id(post(run.workspace(), "/runs/repair", with(parameters, body)), "repair_id");
    }

    @Override
    public void cancel(RunKey run) {
        post(run.workspace(), "/runs/cancel", Json.object().put("run_id", run.runId()));
    }

    @Override
    public List<Long> repairs(RunKey run) {
        Workspace workspace = workspaces.named(run.workspace());
        return RepairReading.ids(WholeRun.of(new Walk(workspace::read, DatabricksRuns.runGet(run.runId()))));
    }

    private static ObjectNode with(Parameters parameters, ObjectNode body) {
        parameters.legacy().forEach(body::putPOJO);
        if (!parameters.job().isEmpty()) {
            parameters.job().forEach(body.putObject("job_parameters")::put);
        }
        return body;
    }

    private JsonNode post(String workspace, String path, ObjectNode body) {
        return workspaces.named(workspace).write(Call.post(DatabricksRuns.JOBS + path, body.toString()), mayAct);
    }

    private static long id(JsonNode answer, String field) {
        long id = answer.path(field).asLong();
        if (id == 0) {
            throw new WorkspaceFault(
                    WorkspaceFault.Kind.UNKNOWN, 200, "no_id", "the workspace answered without a " + field, null);
        }
        return id;
    }
}
