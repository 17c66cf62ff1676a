package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Target;
import io.brickgate.policy.Deed;
import io.brickgate.runs.Job;
import io.brickgate.runs.JobBook;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows jobs with their newest runs and what the caller may do. */
@Component
public class JobDoor {

    private static final int LAST_RUNS = 5;

    private final WorkspaceNames workspaces;
    private final JobBook jobs;
    private final RunRows runs;
    private final JdbcClient db;
    private final Permits permits;

    JobDoor(WorkspaceNames workspaces, JobBook jobs, RunRows runs, JdbcClient db, Permits permits) {
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.runs = runs;
        this.db = db;
        this.permits = permits;
    }

    /** By id; three queries whatever the number of jobs. */
    public Answer list(@Nullable String workspace, @Nullable String limit, @Nullable String cursor, Actor actor) {
        String name = workspaces.meant(workspace);
        int most = Asked.limit(limit);
        long after = Asked.text(cursor).map(Cursor::read).map(Cursor::number).orElse(Long.MIN_VALUE);
        Page<Long> ids = Page.of(
                db.sql("select job_id from job where workspace = ? and job_id > ? order by job_id limit " + (most + 1))
                        .params(name, after)
                        .query(Long.class)
                        .list(),
                most,
                id -> new Cursor(Instant.EPOCH, String.valueOf(id)));
        return Answer.ok(new Page<>(views(name, ids.items(), actor), ids.nextCursor()));
    }

    public Answer show(String jobId, @Nullable String workspace, Actor actor) {
        long id = Asked.id("job_id", jobId);
        return Answer.ok(views(workspaces.meant(workspace), List.of(id), actor).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "job_not_found",
                        "The hub knows of no job " + id,
                        "GET /jobs lists those that the hub's principal can see")));
    }

    private List<JobView> views(String workspace, Collection<Long> ids, Actor actor) {
        Map<Long, Job> known = new HashMap<>(jobs.find(workspace, ids));
        known.values().removeIf(job -> !actor.sees(Permits.target(job)));
        Map<String, List<RunSummary>> newest = runs.newest(workspace, known.keySet(), LAST_RUNS);
        return known.values().stream()
                .sorted(Comparator.comparing(Job::jobId))
                .map(job -> view(job, newest.getOrDefault(String.valueOf(job.jobId()), List.of()), actor))
                .toList();
    }

    private JobView view(Job job, List<RunSummary> newest, Actor actor) {
        return new JobView(
                job.workspace(),
                String.valueOf(job.jobId()),
                job.name(),
                job.tags(),
                job.schedule(),
                job.paused(),
                newest,
                may(Permits.target(job), newest, actor));
    }

    private Map<String, Permission> may(Target job, List<RunSummary> newest, Actor actor) {
        Map<String, Permission> may = new LinkedHashMap<>();
        may.put("run", permits.of(actor, Deed.RUN, job, null));
        boolean failed = newest.stream()
                .findFirst()
                .map(run -> Standing.valueOf(run.state()))
                .filter(state -> state == Standing.FAILED || state == Standing.PARTIAL)
                .isPresent();
        boolean active = newest.stream().anyMatch(run -> Standing.valueOf(run.state()) == Standing.ACTIVE);
        may.put("retry", permits.of(actor, Deed.RERUN, job, failed ? null : "The last run has not failed"));
        may.put("cancel", permits.of(actor, Deed.CANCEL, job, active ? null : "No run goes on"));
        return may;
    }
}
