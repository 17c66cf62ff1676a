package io.brickgate.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What happens in a workspace without anybody asking for it by the API. Guarded by the workspace's lock. */
final class Scripting {

    private final Workbook book;
    private final RunWriting writing;

    Scripting(Workbook book, RunWriting writing) {
        this.book = book;
        this.writing = writing;
    }

    void put(long runId, Stage stage) {
        SimulatedRun run = book.existingRun(runId);
        run.replaceCurrent(run.current().ending(book.now(), stage));
    }

    /** Repairs what failed, or all where nothing did. */
    long repaired(long runId, Ending ending, Duration lasting) {
        SimulatedRun run = book.existingRun(runId);
        Set<String> failed = RunWriting.failed(run);
        return writing.repaired(run, failed.isEmpty() ? keys(run) : failed, ending, lasting);
    }

    void stopped(long runId) {
        SimulatedRun run = book.existingRun(runId);
        run.replaceCurrent(run.current().stoppedAt(book.now(), book.now()));
    }

    long added(JobDraft.Settings settings) {
        long id = book.newId();
        book.jobs.put(
                id,
                new SimulatedJob(
                        id,
                        settings.name(),
                        settings.tags(),
                        settings.tasks(),
                        settings.parameters(),
                        settings.lasting(),
                        settings.cron()));
        return id;
    }

    long started(SimulatedJob job, RunDraft.Laid laid) {
        SimulatedRun run =
                new SimulatedRun(book.newId(), job, laid.tasks(), laid.runType(), laid.trigger(), laid.parameters());
        Instant start = book.now().minus(laid.ago());
        Round round = new RoundPlan(start, laid.queued(), laid.pending(), laid.lasting(), laid.tasks())
                .laidOut(0, book::newId, run::attemptsAt);
        run.rounds.add(
                laid.end() == null ? round : round.ending(round.timeline().last(), laid.end()));
        job.ended(laid.tasks().get(0).last());
        book.add(run);
        return run.id;
    }

    SimulatedJob job(long jobId) {
        SimulatedJob job = book.jobs.get(jobId);
        if (job == null) {
            throw ApiError.noSuchJob(jobId);
        }
        return job;
    }

    private static Set<String> keys(SimulatedRun run) {
        Set<String> keys = new HashSet<>();
        run.tasks.forEach(task -> keys.add(task.key()));
        return keys;
    }
}
