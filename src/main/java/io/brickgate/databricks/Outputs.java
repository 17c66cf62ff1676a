package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.TaskOutput;
import io.brickgate.runs.TaskRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What task runs said. A task that runs another job says nothing itself: what that job's failing tasks said stands for
 * it, one level deep and of a few tasks.
 */
final class Outputs {

    private static final int TASKS_OF_A_CHILD = 3;
    private static final int LOGS_KEPT = 1_000_000;

    private final Workspace workspace;
    private final Function<RunKey, Run> runs;

    Outputs(Workspace workspace, Function<RunKey, Run> runs) {
        this.workspace = workspace;
        this.runs = runs;
    }

    TaskOutput of(long taskRunId) {
        JsonNode output = read(taskRunId);
        long child = output.path("run_job_output").path("run_id").asLong();
        TaskOutput own = output(output);
        return child == 0 ? own : joined(own, ofChild(child));
    }

    private JsonNode read(long taskRunId) {
        return workspace.read(Call.get(DatabricksRuns.JOBS + "/runs/get-output")
                .with("run_id", taskRunId)
                .cutIfNeedBe());
    }

    private List<TaskOutput> ofChild(long runId) {
        // the child can be another team's: what may not be read is left out
        Optional<Run> child = Faults.unlessRefused(() -> runs.apply(new RunKey(workspace.name(), runId)));
        List<TaskRun> failed = child.map(Run::failedTasks).orElse(List.of());
        return failed.stream()
                .limit(TASKS_OF_A_CHILD)
                .flatMap(task -> Faults.unlessRefused(() -> output(read(task.runId()))).stream())
                .toList();
    }

    private static TaskOutput output(JsonNode output) {
        return TaskOutput.of(
                Json.textOrNull(output.path("error")),
                Json.textOrNull(output.path("error_trace")),
                end(Json.textOrNull(output.path("logs"))));
    }

    private static TaskOutput joined(TaskOutput own, List<TaskOutput> children) {
        List<TaskOutput> all = new ArrayList<>(List.of(own));
        all.addAll(children);
        return TaskOutput.of(
                lines(all, TaskOutput::error), lines(all, TaskOutput::errorTrace), end(lines(all, TaskOutput::logs)));
    }

    private static @Nullable String lines(List<TaskOutput> all, Function<TaskOutput, @Nullable Internal> part) {
        String lines = all.stream()
                .map(part)
                .filter(Objects::nonNull)
                .map(said -> said.open())
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? null : lines;
    }

    private static @Nullable String end(@Nullable String logs) {
        return logs == null || logs.length() <= LOGS_KEPT ? logs : logs.substring(logs.length() - LOGS_KEPT);
    }
}
