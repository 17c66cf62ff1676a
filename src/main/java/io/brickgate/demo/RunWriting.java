package io.brickgate.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The calls that change something: run-now, repair, cancel, delete. Guarded by the workspace's lock. */
final class RunWriting {

    private static final int LONGEST_TOKEN = 64;

    private final Workbook book;

    RunWriting(Workbook book) {
        this.book = book;
    }

    /** A token that was used gives its run again; where that run was deleted, an error. */
    ObjectNode runNow(ObjectNode body) {
        SimulatedJob job = book.runnableJob(body.path("job_id").asLong());
        String token = body.path("idempotency_token").asText("");
        if (token.length() > LONGEST_TOKEN) {
            throw ApiError.invalid("idempotency_token must not have more than 64 characters.");
        }
        Long known = token.isEmpty() ? null : book.tokens.get(token);
        SimulatedRun run = known == null ? started(job, body) : again(known, token);
        if (!token.isEmpty()) {
            book.tokens.put(token, run.id);
        }
        return Json.object().put("run_id", run.id).put("number_in_job", run.id);
    }

    ObjectNode repair(ObjectNode body) {
        SimulatedRun run = book.existingRun(body.path("run_id").asLong());
        book.runnableJob(run.job.id);
        Instant now = book.now();
        if (!run.over(now)) {
            throw ApiError.invalidState("Run " + run.id + " is active: only a run that has ended can be repaired.");
        }
        checkLock(run, body.path("latest_repair_id").asLong(0));
        return Json.object()
                .put("repair_id", repaired(run, chosen(run, body), run.job.nextEnding(run.ending()), run.job.lasting));
    }

    /** Takes effect by and by; a run that has ended stays as it is. */
    ObjectNode cancel(ObjectNode body) {
        long id = body.path("run_id").asLong();
        SimulatedRun owner = book.ownerOf(id);
        SimulatedRun run = owner != null ? owner : book.existingRun(id);
        book.runnableJob(run.job.id);
        run.cancels++;
        Instant now = book.now();
        Instant stopped = now.plus(book.cancelTime);
        if (!run.over(now)) {
            Round round = run.current();
            run.replaceCurrent(owner == null ? round.stoppedAt(now, stopped) : round.stoppedTask(id, now, stopped));
        }
        return Json.object();
    }

    ObjectNode delete(ObjectNode body) {
        SimulatedRun run = book.existingRun(body.path("run_id").asLong());
        if (!run.over(book.now())) {
            throw ApiError.invalidState("Run " + run.id + " is active and cannot be deleted.");
        }
        book.delete(run);
        return Json.object();
    }

    /** Repairs the tasks; the first of them ends as said, the others well. */
    long repaired(SimulatedRun run, Set<String> keys, Ending ending, Duration lasting) {
        long id = book.newId();
        List<TaskPlan> again = plans(
                run.tasks.stream().filter(task -> keys.contains(task.key())).toList(), ending);
        RoundPlan plan = new RoundPlan(book.now(), Duration.ZERO, Duration.ZERO, lasting, again);
        run.rounds.add(plan.laidOut(id, book::newId, run::attemptsAt));
        return id;
    }

    /** The tasks that did not end well. */
    static Set<String> failed(SimulatedRun run) {
        return run.failed().stream().map(TaskAttempt::key).collect(Collectors.toSet());
    }

    private SimulatedRun again(long runId, String token) {
        return book.run(runId)
                .orElseThrow(() -> ApiError.invalid("The run of idempotency token " + token + " has been deleted."));
    }

    private SimulatedRun started(SimulatedJob job, ObjectNode body) {
        Map<String, String> parameters = new HashMap<>(job.parameters);
        body.path("job_parameters")
                .properties()
                .forEach(
                        given -> parameters.put(given.getKey(), given.getValue().asText()));
        List<TaskPlan> tasks = plans(job.tasks, job.nextEnding(job.last()));
        SimulatedRun run = new SimulatedRun(book.newId(), job, tasks, "JOB_RUN", "ONE_TIME", parameters);
        RoundPlan plan = new RoundPlan(book.now(), Duration.ZERO, Duration.ZERO, job.lasting, tasks);
        run.rounds.add(plan.laidOut(0, book::newId, run::attemptsAt));
        book.add(run);
        return run;
    }

    private static List<TaskPlan> plans(List<TaskPlan> tasks, Ending first) {
        List<TaskPlan> plans = new ArrayList<>();
        for (TaskPlan task : tasks) {
            plans.add(task.ending(List.of(plans.isEmpty() ? first : Ending.success())));
        }
        return plans;
    }

    private static void checkLock(SimulatedRun run, long given) {
        List<Round> repairs = run.repairs();
        long latest = repairs.isEmpty() ? 0 : repairs.get(repairs.size() - 1).id();
        if (given != latest) {
            throw ApiError.invalid(
                    "The latest repair ID needs to be provided in order to repair run %d.".formatted(run.id));
        }
    }

    private Set<String> chosen(SimulatedRun run, ObjectNode body) {
        JsonNode named = body.path("rerun_tasks");
        boolean allFailed = body.path("rerun_all_failed_tasks").asBoolean();
        if (allFailed == !named.isMissingNode()) {
            throw ApiError.invalid("Exactly one of rerun_tasks and rerun_all_failed_tasks must be given.");
        }
        Set<String> keys = allFailed ? failed(run) : texts(named);
        if (keys.isEmpty() || run.tasks.stream().noneMatch(task -> keys.contains(task.key()))) {
            throw ApiError.invalid("Run %d has no such tasks to rerun.".formatted(run.id));
        }
        return keys;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> all = new HashSet<>();
        StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).forEach(all::add);
        return all;
    }
}
