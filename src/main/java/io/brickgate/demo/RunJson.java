package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs and task runs in the JSON of Jobs API 2.2. */
final class RunJson {

    private final Workbook book;
    private final LogDelivery delivery;
    private final String workspaceUrl;

    RunJson(Workbook book, LogDelivery delivery, String workspaceUrl) {
        this.book = book;
        this.delivery = delivery;
        this.workspaceUrl = workspaceUrl;
    }

    /** A run without tasks and history. */
    ObjectNode run(SimulatedRun run) {
        Instant now = book.now();
        List<Round> seen = run.seen(now, book.repairLag);
        Timeline shown = seen.get(seen.size() - 1).timeline();
        ObjectNode json = Json.object()
                .put("job_id", run.job.id)
                .put("run_id", run.id)
                .put("creator_user_name", "jobs@example.com")
                .put("number_in_job", run.id)
                .put("original_attempt_run_id", run.id)
                .put("start_time", run.start().toEpochMilli())
                .put("end_time", shown.endMillis(now))
                .put("setup_duration", 0)
                .put("execution_duration", 0)
                .put("cleanup_duration", 0)
                .put("run_duration", lasted(shown, now))
                .put("trigger", run.trigger)
                .put("run_name", run.job.name)
                .put("run_type", run.runType)
                .put("run_page_url", page(run.job.id, run.id))
                .put("format", "MULTI_TASK")
                .put("job_run_id", run.id);
        shown.at(now).writeTo(json);
        json.set("job_parameters", parameters(run));
        return json;
    }

    ArrayNode history(SimulatedRun run) {
        Instant now = book.now();
        ArrayNode all = Json.array();
        run.seen(now, book.historyLag).forEach(round -> all.add(entry(round, now)));
        return all;
    }

    ObjectNode task(SimulatedRun run, TaskAttempt task) {
        Instant now = book.now();
        Timeline shown = task.timeline();
        ObjectNode json = Json.object()
                .put("run_id", task.id())
                .put("task_key", task.key())
                .put("attempt_number", task.number())
                .put("start_time", task.born().toEpochMilli())
                .put("end_time", shown.endMillis(now))
                .put("setup_duration", 0)
                .put("execution_duration", lasted(shown, now))
                .put("cleanup_duration", 0)
                .put("run_if", "ALL_SUCCESS")
                .put("run_page_url", page(run.job.id, task.id()));
        task.after().forEach(key -> json.withArray("depends_on").addObject().put("task_key", key));
        String cluster = delivery.clusterOf(run.id);
        if (cluster != null) {
            json.putObject("cluster_instance").put("cluster_id", cluster).put("spark_context_id", "1");
        }
        work(json, task);
        shown.at(now).writeTo(json);
        return json;
    }

    private static void work(ObjectNode json, TaskAttempt task) {
        String place = "/Workspace/Shared/" + task.key();
        switch (task.type()) {
            case "python" -> json.putObject("spark_python_task").put("python_file", place + ".py");
            case "jar" -> json.putObject("spark_jar_task").put("main_class_name", "com.example." + task.key());
            case "sql" -> json.putObject("sql_task").putObject("file").put("path", place + ".sql");
            case "dbt" -> json.putObject("dbt_task").put("project_directory", place);
            case "pipeline" -> json.putObject("pipeline_task").put("pipeline_id", task.key());
            case "run_job" -> json.putObject("run_job_task").put("job_id", 1);
            default -> json.putObject(task.type() + "_task").put("notebook_path", place);
        }
    }

    private static ObjectNode entry(Round round, Instant now) {
        ObjectNode entry = Json.object().put("type", round.repair() ? "REPAIR" : "ORIGINAL");
        if (round.repair()) {
            entry.put("id", round.id());
        }
        entry.put("start_time", round.timeline().start().toEpochMilli());
        entry.put("end_time", round.timeline().endMillis(now));
        round.timeline().at(now).writeTo(entry);
        ArrayNode tasks = entry.putArray("task_run_ids");
        round.tasks().stream().filter(task -> !task.born().isAfter(now)).forEach(task -> tasks.add(task.id()));
        return entry;
    }

    private static ArrayNode parameters(SimulatedRun run) {
        ArrayNode all = Json.array();
        run.parameters.forEach((name, value) -> all.addObject()
                .put("name", name)
                .put("default", run.job.parameters.getOrDefault(name, ""))
                .put("value", value));
        return all;
    }

    private static long lasted(Timeline timeline, Instant now) {
        return timeline.endedAt(now)
                ? Duration.between(timeline.start(), timeline.last()).toMillis()
                : 0;
    }

    private String page(long jobId, long runId) {
        return "%s/?o=1#job/%d/run/%d".formatted(workspaceUrl, jobId, runId);
    }
}
