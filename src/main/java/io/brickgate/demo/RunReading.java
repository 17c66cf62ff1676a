package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** {@code runs/get} and {@code runs/get-output}. Guarded by the workspace's lock. */
final class RunReading {

    /** As many tasks as Jobs API 2.2 shows at once. */
    static final int TASKS_A_PAGE = 100;

    private final Workbook book;
    private final RunJson json;
    private final PageQuirks quirks;

    RunReading(Workbook book, RunJson json, PageQuirks quirks) {
        this.book = book;
        this.json = json;
        this.quirks = quirks;
    }

    ObjectNode get(Request request) {
        long id = Numbers.required(request, "run_id");
        SimulatedRun owner = book.ownerOf(id);
        if (owner != null) {
            return taskRun(owner, id);
        }
        SimulatedRun run = book.existingRun(id);
        ObjectNode found = json.run(run);
        addTasks(found, run, PageToken.read(request.query("page_token"), 0L).get(0));
        if (Boolean.parseBoolean(request.query("include_history"))) {
            found.set("repair_history", json.history(run));
        }
        return found;
    }

    /** Only a task run has an output. */
    ObjectNode output(Request request) {
        long id = Numbers.required(request, "run_id");
        SimulatedRun owner = book.ownerOf(id);
        if (owner == null) {
            book.existingRun(id);
            throw ApiError.invalid("Retrieving the output of runs with multiple tasks is not supported."
                    + " Please retrieve the output of each individual task run instead.");
        }
        TaskAttempt task = owner.task(id).orElseThrow();
        ObjectNode found = Json.object();
        found.set("metadata", taskRun(owner, id));
        said(found, task.said(book.now()));
        return found;
    }

    /** The tasks that a reader sees by now, of every round. */
    List<TaskAttempt> tasks(SimulatedRun run) {
        Instant now = book.now();
        List<TaskAttempt> tasks = new ArrayList<>(SimulatedRun.tasks(run.seen(now, book.repairLag), now));
        if (quirks.areTasksShuffled()) {
            Collections.shuffle(tasks, new Random(run.id));
        }
        return tasks;
    }

    private void addTasks(ObjectNode found, SimulatedRun run, long from) {
        List<TaskAttempt> tasks = tasks(run);
        ArrayNode page = found.putArray("tasks");
        tasks.stream().skip(from).limit(TASKS_A_PAGE).forEach(task -> page.add(json.task(run, task)));
        if (from + TASKS_A_PAGE < tasks.size()) {
            found.put("next_page_token", PageToken.of(from + TASKS_A_PAGE));
        }
        if (from > 0) {
            found.put("prev_page_token", PageToken.of(Math.max(0, from - TASKS_A_PAGE)));
        }
    }

    private ObjectNode taskRun(SimulatedRun owner, long taskRunId) {
        ObjectNode task = json.task(owner, owner.task(taskRunId).orElseThrow());
        return task.put("job_id", owner.job.id)
                .put("job_run_id", owner.id)
                .put("run_name", owner.job.name)
                .put("run_type", owner.runType)
                .put("trigger", owner.trigger);
    }

    private static void said(ObjectNode found, @Nullable Ending ending) {
        if (ending == null) {
            return;
        }
        put(found, "error", ending.error());
        put(found, "error_trace", ending.trace());
        if (ending.logs() != null) {
            found.put("logs", ending.logs()).put("logs_truncated", false);
        }
        if (ending.well()) {
            found.putObject("notebook_output").put("result", "done").put("truncated", false);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
