package io.brickgate.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private final Scripting scripting;
    private final Clusters clusters;
    private final LogDelivery delivery;
    private final JobsApi api;

    private SimulatedWorkspace(int port, WorldClock clock) {
        super(port, clock);
        book = new Workbook(clock);
        logins = new Logins(clock);
        RunWriting writing = new RunWriting(book);
        scripting = new Scripting(book, writing);
        clusters = new Clusters(book);
        delivery = new LogDelivery(clusters);
        RunJson json = new RunJson(book, delivery, url());
        RunReading reading = new RunReading(book, json, quirks);
        RunsListing listing = new RunsListing(book, json, reading, quirks);
        api = new JobsApi(new JobsReading(book, PRINCIPAL), listing, reading, writing, clusters, delivery);
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
        if (request.path().equals("/oidc/v1/token") || request.path().endsWith("/oauth2/v2.0/token")) {
            return logins.grant(request);
        }
        logins.check(request);
        if (LogDelivery.isFile(request)) {
            return locked(() -> delivery.download(request));
        }
        return locked(() -> Reply.ok(api.answer(request)));
    }

    /** A new job of one task, {@code main}. */
    public long job(String name, Map<String, String> tags) {
        return job(name).tags(tags).add();
    }

    public JobDraft job(String name) {
        return new JobDraft(name, settings -> locked(() -> scripting.added(settings)));
    }

    /** A run that nobody asked for by the API, of the job's tasks unless told otherwise. */
    public RunDraft run(long jobId) {
        SimulatedJob job = locked(() -> scripting.job(jobId));
        return new RunDraft(job.tasks, job.parameters, laid -> locked(() -> scripting.started(job, laid)));
    }

    /** How the first tasks of the next runs and repairs of the job end that somebody asks for, one after the other. */
    public void next(long jobId, Ending... endings) {
        change(() -> scripting.job(jobId).script(List.of(endings)));
    }

    /** How such runs and repairs end once nothing is scripted, given the ending before; well, if this is not said. */
    public void usually(long jobId, UnaryOperator<Ending> afterwards) {
        change(() -> scripting.job(jobId).usually(afterwards));
    }

    /** @param level {@code NONE, CAN_VIEW, CAN_MANAGE_RUN, CAN_MANAGE}: what the caller has on the job */
    public void permission(long jobId, String level) {
        change(() -> scripting.job(jobId).permission = level);
    }

    /** Somebody edits the job's tags. */
    public void retag(long jobId, Map<String, String> tags) {
        change(() -> scripting.job(jobId).tags = Map.copyOf(tags));
    }

    /** Puts the run into this state from now on. */
    public void setState(long runId, Stage stage) {
        change(() -> scripting.put(runId, stage));
    }

    /** Somebody else repairs what failed in the run. Returns the repair's id. */
    public long startRepair(long runId, Ending ending, Duration lasting) {
        return locked(() -> scripting.repaired(runId, ending, lasting));
    }

    /** Somebody else cancels the run, which ends at once. */
    public void cancelledByPerson(long runId) {
        change(() -> scripting.stopped(runId));
    }

    /** The run is gone, its idempotency token is not. */
    public void delete(long runId) {
        change(() -> book.delete(book.existingRun(runId)));
    }

    /**
     * The run has a job cluster, which has ended by now.
     *
     * @param destination where its logs go, such as {@code dbfs:/cluster-logs} or {@code /Volumes/main/ops/logs}; empty
     *     where nowhere
     * @return its id
     */
    public String jobCluster(long runId, String destination) {
        return locked(() -> delivery.cluster(runId, destination));
    }

    /** @param path below the cluster's own folder, such as {@code driver/log4j-active.log} */
    public void delivered(String cluster, String path, byte[] content) {
        change(() -> delivery.file(cluster, path, content));
    }

    /** @param type such as {@code DRIVER_NOT_RESPONDING} */
    public void clusterEvent(String cluster, String type) {
        change(() -> delivery.event(cluster, type, book.now()));
    }

    /** @param code such as {@code DRIVER_OUT_OF_MEMORY}, {@code type} such as {@code CLIENT_ERROR} */
    public void clusterEnded(String cluster, String code, String type) {
        change(() -> delivery.ended(cluster, code, type));
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
