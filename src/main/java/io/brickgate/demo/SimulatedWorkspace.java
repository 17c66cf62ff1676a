package io.brickgate.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A Databricks workspace as its Jobs API 2.2 shows it, scripted instead of run: jobs, runs that go through their states
 * as its clock goes on, repairs, tokens, and everything that goes wrong. Thread-safe.
 *
 * @see <a href="https://docs.databricks.com/api/workspace/jobs">Jobs API 2.2</a>
 */
public final class SimulatedWorkspace extends StandIn {

    private static final String PRINCIPAL = "brickgate-hub";

    private final Workbook book;
    private final Logins logins;
    private final PageQuirks quirks = new PageQuirks();
    private final RunWriting writing;
    private final Clusters clusters;
    private final JobsApi api;

    private SimulatedWorkspace(int port, WorldClock clock) {
        super(port, clock);
        book = new Workbook(clock);
        logins = new Logins(clock);
        writing = new RunWriting(book);
        clusters = new Clusters(book);
        RunJson json = new RunJson(book, url());
        RunReading reading = new RunReading(book, json, quirks);
        RunsListing listing = new RunsListing(book, json, reading, quirks);
        api = new JobsApi(new JobsReading(book, PRINCIPAL), listing, reading, writing, clusters);
        api.also("GET preview/scim/v2/Me", request -> Json.object()
                .put("id", "1")
                .put("userName", PRINCIPAL)
                .put("displayName", PRINCIPAL)
                .put("active", true));
    }

    public static SimulatedWorkspace start() {
        return start(0, new WorldClock());
    }

    /** @param port 0 for any that is free */
    public static SimulatedWorkspace start(int port, WorldClock clock) {
        SimulatedWorkspace workspace = new SimulatedWorkspace(port, clock);
        workspace.open();
        return workspace;
    }

    public Logins logins() {
        return logins;
    }

    /** The personal access token. */
    public String token() {
        return logins.token();
    }

    public PageQuirks pages() {
        return quirks;
    }

    @Override
    protected Reply answer(Request request) {
        try {
            if (request.path().equals("/oidc/v1/token") || request.path().endsWith("/oauth2/v2.0/token")) {
                return logins.grant(request);
            }
            logins.check(request);
            return locked(() -> Reply.ok(api.answer(request)));
        } catch (ApiError e) {
            return e.reply();
        }
    }

    /** A new job of one task, {@code main}. */
    public long job(String name, Map<String, String> tags) {
        return job(name).tags(tags).add();
    }

    public JobDraft job(String name) {
        return new JobDraft(name, settings -> locked(() -> added(settings)));
    }

    /** A run that nobody asked for by the API, of the job's tasks unless told otherwise. */
    public RunDraft run(long jobId) {
        SimulatedJob job = locked(() -> known(jobId));
        return new RunDraft(job.tasks, job.parameters, laid -> locked(() -> started(job, laid)));
    }

    /** How the first tasks of the next runs and repairs of the job end that somebody asks for, one after the other. */
    public void next(long jobId, Ending... endings) {
        change(() -> known(jobId).script(List.of(endings)));
    }

    /** How such runs and repairs end once nothing is scripted, given the ending before; well, if this is not said. */
    public void usually(long jobId, UnaryOperator<Ending> afterwards) {
        change(() -> known(jobId).usually(afterwards));
    }

    /** @param level {@code NONE, CAN_VIEW, CAN_MANAGE_RUN, CAN_MANAGE}: what the caller has on the job */
    public void permission(long jobId, String level) {
        change(() -> known(jobId).permission = level);
    }

    /** Puts the run into this state from now on. */
    public void setState(long runId, Stage stage) {
        change(() -> {
            SimulatedRun run = book.existingRun(runId);
            run.replaceCurrent(run.current().ending(book.now(), stage));
        });
    }

    /** Somebody else repairs what failed in the run. Returns the repair's id. */
    public long startRepair(long runId, Ending ending, Duration lasting) {
        return locked(() -> {
            SimulatedRun run = book.existingRun(runId);
            Set<String> failed = writing.failed(run);
            return writing.repaired(run, failed.isEmpty() ? keys(run) : failed, ending, lasting);
        });
    }

    /** Somebody else cancels the run, which ends at once. */
    public void cancelledByPerson(long runId) {
        change(() -> {
            SimulatedRun run = book.existingRun(runId);
            run.replaceCurrent(run.current().stoppedAt(book.now(), book.now()));
        });
    }

    /** The run is gone, its idempotency token is not. */
    public void delete(long runId) {
        change(() -> book.delete(book.existingRun(runId)));
    }

    public String cluster(String name, String state) {
        return locked(() -> clusters.add(name, state));
    }

    /** How long readers see the state from before a repair, and how long before {@code repair_history} tells of it. */
    public void repairsShowAfter(Duration inState, Duration inHistory) {
        change(() -> {
            book.repairLag = inState;
            book.historyLag = inHistory;
        });
    }

    /** How long a cancelled run is TERMINATING. */
    public void cancelsTake(Duration time) {
        change(() -> book.cancelTime = time);
    }

    /** The next ids of jobs, runs and repairs start behind this one; beyond 2^53 they do not survive a double. */
    public void idsFrom(long id) {
        change(() -> book.idsFrom(id));
    }

    @Override
    public void keepLast(int count) {
        super.keepLast(count);
        change(() -> book.mostRuns = count);
    }

    /** All runs that the job ever had, also deleted ones, the oldest first. */
    public List<Long> runsOf(long jobId) {
        return locked(() -> book.runsOf(jobId));
    }

    /** The ids of the run's repairs, the oldest first. */
    public List<Long> repairsOf(long runId) {
        return locked(
                () -> book.existingRun(runId).repairs().stream().map(Round::id).toList());
    }

    /** How often somebody asked to cancel the run or one of its tasks by the API. */
    public int cancels(long runId) {
        return locked(() -> book.existingRun(runId).cancels);
    }

    /** The ids of the run's task runs that are there by now, in the order of their making. */
    public List<Long> taskRuns(long runId) {
        return locked(() -> SimulatedRun.tasks(book.existingRun(runId).rounds, book.now()).stream()
                .map(TaskAttempt::id)
                .toList());
    }

    /** Whether the run, as last repaired, has ended. */
    public boolean over(long runId) {
        return locked(() -> book.existingRun(runId).over(book.now()));
    }

    /** How the run stands in truth, whatever readers are shown. */
    public Stage stage(long runId) {
        return locked(() -> book.existingRun(runId).current().timeline().at(book.now()));
    }

    private long added(JobDraft.Settings settings) {
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

    private long started(SimulatedJob job, RunDraft.Laid laid) {
        SimulatedRun run = new SimulatedRun(book.newId(), job, laid.runType(), laid.trigger(), laid.parameters());
        Instant start = book.now().minus(laid.ago());
        Round round = new RoundPlan(start, laid.queued(), laid.pending(), laid.lasting(), laid.tasks())
                .laidOut(0, book::newId, run::attemptsAt);
        run.rounds.add(
                laid.end() == null ? round : round.ending(round.timeline().last(), laid.end()));
        job.ended(laid.tasks().get(0).last());
        book.add(run);
        return run.id;
    }

    private SimulatedJob known(long jobId) {
        SimulatedJob job = book.jobs.get(jobId);
        if (job == null) {
            throw ApiError.noSuchJob(jobId);
        }
        return job;
    }

    private static Set<String> keys(SimulatedRun run) {
        Set<String> keys = new HashSet<>();
        run.job.tasks.forEach(task -> keys.add(task.key()));
        return keys;
    }

    private void change(Runnable how) {
        synchronized (book) {
            how.run();
        }
    }

    private <T> T locked(Supplier<T> work) {
        synchronized (book) {
            return work.get();
        }
    }
}
