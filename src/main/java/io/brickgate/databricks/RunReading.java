package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.masking.Internal;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import io.brickgate.runs.TaskRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads Databricks' run objects.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/jobs/getrun">Jobs API 2.2, runs/get</a>
 */
final class RunReading {

    private static final String TASK = "_task";
    private static final Map<String, String> TYPES =
            Map.of("spark_python_task", "python", "python_wheel_task", "python", "spark_jar_task", "jar");

    private RunReading() {}

    static Run run(String workspace, JsonNode run) {
        List<Long> repairs = RepairReading.ids(run);
        return new Run(
                new RunKey(workspace, run.path("run_id").asLong()),
                run.path("job_id").asLong(),
                Json.text(run, "run_name", ""),
                repairs.size(),
                repairs.isEmpty() ? 0 : repairs.get(repairs.size() - 1),
                state(run),
                Json.text(run, "trigger", "UNKNOWN"),
                Json.text(run, "run_type", "UNKNOWN"),
                run.path("trigger_info").path("run_id").asLong(),
                Objects.requireNonNullElse(Json.time(run.path("start_time")), Instant.EPOCH),
                Json.time(run.path("end_time")),
                parameters(run.path("job_parameters")),
                Json.list(run.path("tasks")).stream().map(RunReading::task).toList(),
                Internal.of(run.toString()));
    }

    private static TaskRun task(JsonNode task) {
        return new TaskRun(
                task.path("run_id").asLong(),
                Json.text(task, "task_key", ""),
                task.path("attempt_number").asInt(),
                type(task),
                state(task),
                Json.time(task.path("start_time")),
                Json.time(task.path("end_time")),
                null);
    }

    private static RunState state(JsonNode run) {
        JsonNode legacy = run.path("state");
        JsonNode status = run.path("status");
        JsonNode details = status.path("termination_details");
        String queued = Json.text(status.path("queue_details"), "message", "");
        return new RunState(
                Json.textOrNull(legacy.path("life_cycle_state")),
                Json.textOrNull(legacy.path("result_state")),
                Json.textOrNull(status.path("state")),
                Json.textOrNull(details.path("code")),
                Json.textOrNull(details.path("type")),
                Json.text(legacy, "state_message", Json.text(details, "message", queued)),
                run.path("end_time").asLong() > 0);
    }

    /** From the one {@code *_task} object that each task has. */
    private static String type(JsonNode task) {
        for (Map.Entry<String, JsonNode> field : task.properties()) {
            String name = field.getKey();
            if (name.endsWith(TASK) && field.getValue().isObject()) {
                return TYPES.getOrDefault(name, name.substring(0, name.length() - TASK.length()));
            }
        }
        return "unknown";
    }

    private static Map<String, Internal> parameters(JsonNode list) {
        Map<String, Internal> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : list) {
            JsonNode value = parameter.hasNonNull("value") ? parameter.path("value") : parameter.path("default");
            parameters.put(Json.text(parameter, "name", ""), Internal.of(value.isNull() ? "" : value.asText()));
        }
        return parameters;
    }
}
