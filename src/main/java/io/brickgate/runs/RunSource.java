package io.brickgate.runs;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a workspace tells about its runs. Every call may throw {@link WorkspaceFault}; a fault says nothing about any
 * run. Calls wait for the workspace's own request budget, never for another's.
 */
public interface RunSource {

    /** The workspaces' configured names. */
    List<String> workspaces();

    /** Active runs (queued, pending, running, terminating), page by page, without tasks; fetched as it is walked. */
    Iterator<List<Run>> active(String workspace);

    /**
     * Ended runs that started at or after {@code from} by Databricks' clock, page by page, with at most their first 100
     * tasks; in no promised order, and the same run may come twice.
     */
    Iterator<List<Run>> completed(String workspace, Instant from);

    /**
     * The whole run: every page of its tasks, its repair history.
     *
     * @throws WorkspaceFault with {@link WorkspaceFault.Kind#REFUSED} and {@code INVALID_PARAMETER_VALUE} where it does
     *     not exist
     */
    Run fetch(RunKey key);

    /** What a task run said; asked per task run, as a job run has no output of its own. */
    TaskOutput output(String workspace, long taskRunId);

    /** A job's name, tags and schedule, empty where it does not exist. */
    Optional<Job> job(String workspace, long jobId);

    /** All jobs that the hub's principal can see, page by page. */
    Iterator<List<Job>> jobs(String workspace);

    /** Databricks' clock as of its last answer, or the local one before the first. */
    Instant clock(String workspace);

    /** Requests sent since the start, for telling what a poll has cost. */
    long requests(String workspace);
}
