package io.brickgate.runs;

import static io.brickgate.runs.Columns.at;
import static io.brickgate.runs.Columns.cut;
import static io.brickgate.runs.Columns.instant;

import io.brickgate.documents.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every run that was ever seen, and which of them are still to be asked for. */
@Component
public class RunBook {

    /** A run that has not been seen to its end, by its state's word; handled: at an earlier attempt it was. */
    record Open(
            long runId,
            String state,
            boolean handled,
            int faults,
            @Nullable Instant askAgainAt) {

        static Open first(long runId) {
            return new Open(runId, "", false, 0, null);
        }
    }

    /** What is known about a run: the last attempt gone through, -1 for none, and the end seen then. */
    record Known(int handledAttempt, @Nullable Instant endedAt, boolean open, Instant seenAt) {

        boolean endedAt(@Nullable Instant other) {
            return endedAt != null && other != null && endedAt.toEpochMilli() == other.toEpochMilli();
        }
    }

    /** How far a workspace has been watched, by Databricks' clock: by every poll, and by the last wide sweep. */
    record Mark(Instant watchedUntil, Instant sweptUntil) {}

    private static final String INSERT = """
            insert into run (workspace, run_id, job_id, job_name, attempt, latest_repair_id, open, handled_attempt, outcome,
              state, message, trigger_type, run_type, parent_run_id, started_at, parameters, tasks, raw, near_miss, seen_at)
            values (?, ?, ?, ?, ?, ?, true, -1, 'ACTIVE', ?, '', ?, ?, ?, ?, '{}', '[]', '', false, ?)
            on conflict do nothing""";
    private static final String HANDLE = """
            update run set job_id = ?, job_name = ?, attempt = ?, latest_repair_id = ?, open = false, handled_attempt = ?,
              outcome = ?, state = ?, life_cycle = ?, result = ?, status = ?, code = ?, code_type = ?, message = ?,
              trigger_type = ?, run_type = ?, parent_run_id = ?, started_at = ?, ended_at = ?, parameters = ?, tasks = ?,
              raw = ?, near_miss = ?, faults = 0, ask_again_at = null, seen_at = ?
            where workspace = ? and run_id = ? and handled_attempt < ?""";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Json json;

    RunBook(JdbcClient db, JdbcTemplate batches, Json json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    /** Notes runs that go on, or that have ended and are still to be fetched. */
    @Transactional
    public void open(Collection<Run> runs, Instant now) {
        insert(runs, now);
        batches.batchUpdate(
                "update run set open = true, state = ?, outcome = 'ACTIVE', seen_at = ? where workspace = ? and run_id = ?",
                runs.stream()
                        .map(run -> new Object[] {
                            word(run), at(now), run.key().workspace(), run.key().runId()
                        })
                        .toList());
    }

    /** Asks for a run again at the next poll: something of ours has been started on it. */
    public void reopen(RunKey run, Instant now) {
        db.sql(
                        "update run set open = true, faults = 0, ask_again_at = null, seen_at = ? where workspace = ? and run_id = ?")
                .params(at(now), run.workspace(), run.runId())
                .update();
    }

    /**
     * Takes ended runs into the book.
     *
     * @return those that had not been handled at this attempt; each is returned once, ever, whoever asks
     */
    @Transactional
    public List<Run> handle(List<Run> ended, Instant now) {
        insert(ended, now);
        int[] updated = batches.batchUpdate(
                HANDLE, ended.stream().map(run -> row(run, now)).toList());
        List<Run> fresh = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 1) {
                fresh.add(ended.get(i));
            }
        }
        return fresh;
    }

    /** Whether a run of the job that started after this one is active or has succeeded. */
    public boolean newerRun(RunKey run, long jobId) {
        return db.sql("""
                        select count(*) from run newer join run old on old.workspace = newer.workspace
                        where old.workspace = ? and old.run_id = ? and newer.job_id = ? and newer.run_id <> old.run_id
                          and newer.started_at > old.started_at and (newer.open or newer.outcome = 'SUCCEEDED')""")
                        .params(run.workspace(), run.runId(), jobId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<Open> openRuns(String workspace) {
        return db.sql("select run_id, state, handled_attempt, faults, ask_again_at from run"
                        + " where workspace = ? and open order by run_id")
                .param(workspace)
                .query((row, n) -> new Open(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3) >= 0,
                        row.getInt(4),
                        instant(row.getTimestamp(5))))
                .list();
    }

    Map<Long, Known> known(String workspace, Collection<Long> runs) {
        Map<Long, Known> known = new HashMap<>();
        if (!runs.isEmpty()) {
            db.sql(
                            "select run_id, handled_attempt, ended_at, open, seen_at from run where workspace = :workspace and run_id in (:runs)")
                    .param("workspace", workspace)
                    .param("runs", runs)
                    .query(row -> {
                        known.put(
                                row.getLong(1),
                                new Known(
                                        row.getInt(2),
                                        instant(row.getTimestamp(3)),
                                        row.getBoolean(4),
                                        row.getTimestamp(5).toInstant()));
                    });
        }
        return known;
    }

    /** Closes a run that was asked for again and shows no attempt since the one that was handled. */
    void unchanged(Run run) {
        db.sql("update run set open = false, faults = 0, ask_again_at = null, outcome = ?, state = ?"
                        + " where workspace = ? and run_id = ?")
                .params(
                        run.outcome().name(),
                        word(run),
                        run.key().workspace(),
                        run.key().runId())
                .update();
    }

    void stillGoing(Run run, Instant now) {
        db.sql(
                        "update run set faults = 0, ask_again_at = null, state = ?, seen_at = ? where workspace = ? and run_id = ?")
                .params(word(run), at(now), run.key().workspace(), run.key().runId())
                .update();
    }

    void fault(RunKey run, int faults, Instant askAgainAt) {
        db.sql("update run set faults = ?, ask_again_at = ? where workspace = ? and run_id = ?")
                .params(faults, at(askAgainAt), run.workspace(), run.runId())
                .update();
    }

    /** Gives up a run that Databricks says does not exist. */
    void vanished(RunKey run, Instant now) {
        db.sql(
                        "update run set open = false, outcome = 'VANISHED', state = 'VANISHED', seen_at = ? where workspace = ? and run_id = ?")
                .params(at(now), run.workspace(), run.runId())
                .update();
    }

    @Nullable
    Mark mark(String workspace) {
        return db.sql("select watched_until, swept_until from watch where workspace = ?")
                .param(workspace)
                .query((row, n) -> new Mark(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .optional()
                .orElse(null);
    }

    @Transactional
    public void mark(String workspace, Mark mark) {
        int updated = db.sql("update watch set watched_until = ?, swept_until = ? where workspace = ?")
                .params(at(mark.watchedUntil()), at(mark.sweptUntil()), workspace)
                .update();
        if (updated == 0) {
            db.sql("insert into watch (workspace, watched_until, swept_until) values (?, ?, ?) on conflict do nothing")
                    .params(workspace, at(mark.watchedUntil()), at(mark.sweptUntil()))
                    .update();
        }
    }

    private void insert(Collection<Run> runs, Instant now) {
        batches.batchUpdate(
                INSERT,
                runs.stream()
                        .map(run -> new Object[] {
                            run.key().workspace(),
                            run.key().runId(),
                            run.jobId(),
                            cut(run.jobName(), 4096),
                            run.attempt(),
                            run.latestRepairId(),
                            word(run),
                            cut(run.trigger(), 100),
                            cut(run.runType(), 100),
                            run.parentRunId(),
                            at(run.startedAt()),
                            at(now)
                        })
                        .toList());
    }

    private Object[] row(Run run, Instant now) {
        RunState state = run.state();
        return new Object[] {
            run.jobId(),
            cut(run.jobName(), 4096),
            run.attempt(),
            run.latestRepairId(),
            run.attempt(),
            run.outcome().name(),
            word(run),
            cut(state.lifeCycle(), 100),
            cut(state.result(), 100),
            cut(state.status(), 100),
            cut(state.code(), 200),
            cut(state.type(), 100),
            state.message().open(),
            cut(run.trigger(), 100),
            cut(run.runType(), 100),
            run.parentRunId(),
            at(run.startedAt()),
            at(run.endedAt()),
            json.keep(run.parameters()),
            json.keep(run.lastAttempts()),
            run.outcome() == Outcome.SUCCEEDED ? "" : run.raw().open(),
            run.nearMiss(),
            at(now),
            run.key().workspace(),
            run.key().runId(),
            run.attempt()
        };
    }

    private static String word(Run run) {
        return String.valueOf(cut(run.state().word(), 100));
    }
}
