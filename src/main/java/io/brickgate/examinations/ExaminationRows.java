package io.brickgate.examinations;

import io.brickgate.documents.Json;
import io.brickgate.failures.Category;
import io.brickgate.failures.Sharpening.Known;
import io.brickgate.runs.RunKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The examinations' rows. Every method joins the caller's transaction. */
@Component
class ExaminationRows {

    private static final String COLUMNS = """
            select e.workspace, e.run_id, e.attempt, e.state, e.ordered_by, e.created_at, e.due_at, e.tries, e.ended_at,
              e.finding, e.report, e.lease_holder, f.category, f.cause, f.rule, f.fingerprint
            from examination e left join failure f
              on f.workspace = e.workspace and f.run_id = e.run_id and f.attempt = e.attempt""";

    private static final String INSERT = """
            insert into examination (workspace, run_id, attempt, state, ordered_by, created_at, due_at, tries)
            select cast(? as varchar(100)), cast(? as bigint), cast(? as integer), 'WAITING', cast(? as varchar(200)),
              cast(? as timestamp(3) with time zone), cast(? as timestamp(3) with time zone), 0
            where not exists (select 1 from examination where workspace = ? and run_id = ? and attempt = ?)""";

    /** A run at one attempt. */
    record Subject(RunKey run, int attempt) {}

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Json json;

    ExaminationRows(JdbcClient db, JdbcTemplate batches, Json json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    void add(Collection<Subject> subjects, String orderedBy, Instant now, Instant dueAt) {
        batches.batchUpdate(
                INSERT,
                subjects.stream()
                        .map(one -> new Object[] {
                            one.run().workspace(),
                            one.run().runId(),
                            one.attempt(),
                            orderedBy,
                            Timestamp.from(now),
                            Timestamp.from(dueAt),
                            one.run().workspace(),
                            one.run().runId(),
                            one.attempt()
                        })
                        .toList());
    }

    /** Begins it anew, unless it is in hand. */
    void restart(Subject subject, String orderedBy, Instant now) {
        db.sql("""
                update examination set state = 'WAITING', ordered_by = ?, due_at = ?, tries = 0, ended_at = null
                where workspace = ? and run_id = ? and attempt = ? and state <> 'IN_HAND'""")
                .params(
                        orderedBy,
                        Timestamp.from(now),
                        subject.run().workspace(),
                        subject.run().runId(),
                        subject.attempt())
                .update();
    }

    /** Takes the one that has been due longest. */
    Optional<Examination> claim(String holder, Instant now, Instant until) {
        Timestamp at = Timestamp.from(now);
        Optional<Subject> due = db.sql("""
                        select workspace, run_id, attempt from examination
                        where (state = 'WAITING' and due_at <= ?) or (state = 'IN_HAND' and lease_until < ?)
                        order by due_at limit 1 for update skip locked""")
                .params(at, at)
                .query((row, n) -> new Subject(new RunKey(row.getString(1), row.getLong(2)), row.getInt(3)))
                .optional();
        due.ifPresent(subject -> db.sql("""
                        update examination set state = 'IN_HAND', lease_holder = ?, lease_until = ?, tries = tries + 1
                        where workspace = ? and run_id = ? and attempt = ?""")
                .params(
                        holder,
                        Timestamp.from(until),
                        subject.run().workspace(),
                        subject.run().runId(),
                        subject.attempt())
                .update());
        return due.flatMap(subject -> find(subject.run(), subject.attempt()));
    }

    /** Lets go what others have in hand. */
    void release(Instant now) {
        db.sql("update examination set lease_until = ? where state = 'IN_HAND'")
                .param(Timestamp.from(now.minusMillis(1)))
                .update();
    }

    /** Ends those of which as many looks were begun as are taken, and the last of them was not ended. */
    void abandon(int tries, Instant now) {
        db.sql("""
                update examination set state = 'ENDED', ended_at = ?, due_at = null, lease_until = null, lease_holder = null
                where state = 'IN_HAND' and lease_until < ? and tries >= ?""").params(Timestamp.from(now), Timestamp.from(now), tries).update();
    }

    /** @return whether it was still in its holder's hand; else another has taken it over, and nothing is written */
    boolean settle(Examined examined, Instant now, @Nullable Instant dueAt) {
        Examination examination = examined.examination();
        return db.sql("""
                update examination set state = ?, due_at = ?, ended_at = ?, finding = ?, report = ?,
                  lease_until = null, lease_holder = null
                where workspace = ? and run_id = ? and attempt = ? and state = 'IN_HAND' and lease_holder = ?""")
                        .params(
                                dueAt == null ? "ENDED" : "WAITING",
                                dueAt == null ? null : Timestamp.from(dueAt),
                                dueAt == null ? Timestamp.from(now) : null,
                                examined.finding(),
                                json.write(examined.report()),
                                examination.run().workspace(),
                                examination.run().runId(),
                                examination.attempt(),
                                examination.holder())
                        .update()
                == 1;
    }

    Optional<Examination> find(RunKey run, int attempt) {
        return db.sql(COLUMNS + " where e.workspace = ? and e.run_id = ? and e.attempt = ?")
                .params(run.workspace(), run.runId(), attempt)
                .query((row, n) -> examination(row))
                .optional();
    }

    /** Of the run's attempts the last that was examined. */
    Optional<Examination> last(RunKey run) {
        return db.sql(COLUMNS + " where e.workspace = ? and e.run_id = ? order by e.attempt desc limit 1")
                .params(run.workspace(), run.runId())
                .query((row, n) -> examination(row))
                .optional();
    }

    /** The run's attempt as it was last seen; empty where the hub knows no such run. */
    Optional<Integer> attempt(RunKey run) {
        return db.sql("select attempt from run where workspace = ? and run_id = ?")
                .params(run.workspace(), run.runId())
                .query(Integer.class)
                .optional();
    }

    private Examination examination(ResultSet row) throws SQLException {
        String report = row.getString("report");
        String category = row.getString("category");
        String finding = row.getString("finding");
        return new Examination(
                new RunKey(row.getString("workspace"), row.getLong("run_id")),
                row.getInt("attempt"),
                Examination.State.valueOf(row.getString("state")),
                row.getString("ordered_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "due_at"),
                row.getInt("tries"),
                instant(row, "ended_at"),
                finding == null ? "" : finding,
                report == null ? null : json.read(report, Report.class),
                category == null
                        ? null
                        : new Known(
                                Category.valueOf(category),
                                row.getString("cause"),
                                row.getString("rule"),
                                String.valueOf(row.getString("fingerprint"))),
                row.getString("lease_holder"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
