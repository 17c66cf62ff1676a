package io.brickgate.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The jobs and runs of a simulated workspace. Guarded by the workspace's lock. */
final class Workbook {

    final Clock clock;
    final Map<Long, SimulatedJob> jobs = new TreeMap<>();
    final Map<String, Long> tokens = new HashMap<>();
    private final Map<Long, SimulatedRun> runs = new TreeMap<>();
    private final Map<Long, List<Long>> runsOfJobs = new HashMap<>();
    Duration repairLag = Duration.ZERO;
    Duration historyLag = Duration.ZERO;
    Duration cancelTime = Duration.ofMillis(200);
    int mostRuns = Integer.MAX_VALUE;
    private long nextId = 601_447_398_112_003L;

    Workbook(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void idsFrom(long id) {
        nextId = id;
    }

    long newId() {
        // real ids do not count up by one
        nextId += 7;
        return nextId;
    }

    SimulatedJob job(long jobId) {
        SimulatedJob job = jobs.get(jobId);
        if (job == null) {
            throw ApiError.noSuchJob(jobId);
        }
        if (!job.visible()) {
            throw ApiError.forbidden(
                    "User does not have View or Admin or Manage Run or Owner permissions on job " + jobId);
        }
        return job;
    }

    SimulatedJob runnableJob(long jobId) {
        SimulatedJob job = job(jobId);
        if (!job.runnable()) {
            throw ApiError.forbidden("User does not have Manage Run or Owner or Admin permissions on job " + jobId);
        }
        return job;
    }

    Optional<SimulatedRun> run(long runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    SimulatedRun existingRun(long runId) {
        SimulatedRun run = runs.get(runId);
        if (run == null) {
            throw ApiError.noSuchRun(runId);
        }
        job(run.job.id);
        return run;
    }

    /** The run that a task run belongs to. */
    @Nullable
    SimulatedRun ownerOf(long taskRunId) {
        return runs.containsKey(taskRunId)
                ? null
                : runs.values().stream()
                        .filter(run -> run.task(taskRunId).isPresent())
                        .findFirst()
                        .orElse(null);
    }

    /** The latest to start first. */
    List<SimulatedRun> runs() {
        Comparator<SimulatedRun> order =
                Comparator.comparing(SimulatedRun::start).thenComparing(run -> run.id);
        return runs.values().stream().sorted(order.reversed()).toList();
    }

    void add(SimulatedRun run) {
        runs.put(run.id, run);
        runsOfJobs.computeIfAbsent(run.job.id, id -> new ArrayList<>()).add(run.id);
        forgetOldest();
    }

    void delete(SimulatedRun run) {
        runs.remove(run.id);
    }

    /** Every run that the job ever had, deleted ones too, in the order of their making. */
    List<Long> runsOf(long jobId) {
        return List.copyOf(runsOfJobs.getOrDefault(jobId, List.of()));
    }

    private void forgetOldest() {
        Instant now = now();
        while (runs.size() > mostRuns) {
            // by id, not by start: a run may have started long before it was put here
            Optional<SimulatedRun> oldest =
                    runs.values().stream().filter(run -> run.over(now)).findFirst();
            if (oldest.isEmpty()) {
                return;
            }
            runs.remove(oldest.get().id);
            runsOfJobs.getOrDefault(oldest.get().job.id, new ArrayList<>()).remove(oldest.get().id);
        }
    }
}
