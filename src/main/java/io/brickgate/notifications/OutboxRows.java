package io.brickgate.notifications;

import io.brickgate.documents.Json;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox's rows. Every method joins the caller's transaction. */
@Component
class OutboxRows {

    /**
     * A notice for a channel, not yet written down.
     *
     * @param dueAt it leaves no sooner
     * @param silencedBy what keeps it back until then, null where nothing does
     */
    record Letter(
            String channel,
            Notice notice,
            Instant dueAt,
            @Nullable String silencedBy) {}

    /** A notice that has not left yet. */
    record Waiting(long id, Notice notice) {}

    /**
     * The last notice of an incident that a channel was sent, or is to be sent.
     *
     * @param followUps how often it had news of what went on
     * @param at when the last of all its notices was written down
     * @param told whether there is one that no silence keeps back
     */
    record Last(String channel, Notice notice, int followUps, Instant at, boolean told) {}

    /** A claimed row. */
    record Claimed(long id, Notice notice, @Nullable String reference, int tries, boolean unsure, Instant createdAt) {}

    private static final String DUE = """
            select n.id from notification n where n.channel = ?
              and ((n.state = 'DUE' and n.due_at <= ?) or (n.state = 'SENDING' and n.lease_until < ?))
              and not exists (select 1 from notification e where e.incident_id = n.incident_id and e.channel = n.channel
                and e.id < n.id and e.state in ('DUE', 'SENDING'))
            order by n.id limit ? for update skip locked""";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Json json;

    OutboxRows(JdbcClient db, JdbcTemplate batches, Json json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    /** Adds letters; one that only updates what has not left yet takes its place instead. */
    void add(List<Letter> letters, Instant now) {
        List<Letter> updates = letters.stream()
                .filter(letter -> updates(letter.notice().kind()))
                .toList();
        int[] replaced = batches.batchUpdate(
                """
                update notification set notice = ? where incident_id = ? and channel = ? and tries = 0
                  and state in ('DUE', 'SILENCED') and kind in ('OPENED', 'FAILED_AGAIN', 'REOPENED', 'ACTED', 'DIAGNOSED')""",
                updates.stream()
                        .map(letter -> new Object[] {
                            json.write(letter.notice()), letter.notice().incidentId(), letter.channel()
                        })
                        .toList());
        List<Letter> left = new ArrayList<>(letters.stream()
                .filter(letter -> !updates(letter.notice().kind()))
                .toList());
        makeWay(left, now);
        for (int i = 0; i < replaced.length; i++) {
            if (replaced[i] == 0) {
                left.add(updates.get(i));
            }
        }
        insert(left, now);
    }

    static boolean updates(NoticeKind kind) {
        return kind == NoticeKind.FAILED_AGAIN || kind == NoticeKind.ACTED || kind == NoticeKind.DIAGNOSED;
    }

    /** Nothing that waits for more to come holds up news of another kind: that tells the whole of it. */
    private void makeWay(List<Letter> letters, Instant now) {
        List<Object[]> ways = letters.stream()
                .filter(letter -> letter.notice().kind() != NoticeKind.OPENED)
                .map(letter -> new Object[] {letter.notice().incidentId(), letter.channel()})
                .toList();
        Timestamp at = Timestamp.from(now);
        batches.batchUpdate(
                """
                update notification set state = 'FOLDED', ended_at = ? where incident_id = ? and channel = ?
                  and state = 'DUE' and tries = 0 and kind in ('FAILED_AGAIN', 'ACTED', 'DIAGNOSED')""", ways.stream().map(way -> new Object[] {at, way[0], way[1]}).toList());
        batches.batchUpdate(
                "update notification set due_at = ? where incident_id = ? and channel = ? and state = 'DUE' and due_at > ?"
                        + " and tries = 0 and kind = 'OPENED'",
                ways.stream().map(way -> new Object[] {at, way[0], way[1], at}).toList());
    }

    /** Takes back what nobody has been told yet of incidents that have gone into others. */
    void fold(Collection<String> incidents, Instant now) {
        db.sql("update notification set state = 'FOLDED', ended_at = :now where incident_id in (:incidents)"
                        + " and state = 'DUE' and tries = 0")
                .param("now", Timestamp.from(now))
                .param("incidents", incidents)
                .update();
    }

    private void insert(List<Letter> letters, Instant now) {
        Timestamp at = Timestamp.from(now);
        batches.batchUpdate(
                """
                insert into notification (incident_id, channel, kind, notice, state, tries, due_at, unsure, created_at,
                  silenced_by) values (?, ?, ?, ?, ?, 0, ?, false, ?, ?)""",
                letters.stream()
                        .map(letter -> new Object[] {
                            letter.notice().incidentId(),
                            letter.channel(),
                            letter.notice().kind().name(),
                            json.write(letter.notice()),
                            letter.silencedBy() == null ? "DUE" : "SILENCED",
                            Timestamp.from(letter.dueAt()),
                            at,
                            letter.silencedBy()
                        })
                        .toList());
    }

    /** The last notice that each channel was sent, or is to be sent, of each incident; one query. */
    List<Last> last(Collection<String> incidents) {
        return incidents.isEmpty()
                ? List.of()
                : db.sql("""
                        select n.channel, n.notice, n.created_at, (select count(*) from notification f
                            where f.incident_id = n.incident_id and f.channel = n.channel
                              and f.kind in ('FAILED_AGAIN', 'ACTED', 'DIAGNOSED') and f.state <> 'FOLDED') follow_ups,
                            (select count(*) from notification t where t.incident_id = n.incident_id
                              and t.channel = n.channel and t.state not in ('FOLDED', 'SILENCED')) told
                        from notification n where n.incident_id in (:incidents)
                          and n.id = (select max(m.id) from notification m where m.incident_id = n.incident_id
                            and m.channel = n.channel and m.state <> 'FOLDED')""")
                        .param("incidents", incidents)
                        .query((row, n) -> new Last(
                                row.getString(1),
                                json.read(row.getString(2), Notice.class),
                                row.getInt(4),
                                row.getTimestamp(3).toInstant(),
                                row.getInt(5) > 0))
                        .list();
    }

    /** The last notice of each open incident, the newest first. */
    List<Notice> open() {
        return db.sql("""
                        select n.notice from notification n join incident i on i.id = n.incident_id
                        where i.open_key is not null and n.id = (select max(m.id) from notification m
                          where m.incident_id = n.incident_id and m.state <> 'FOLDED') order by n.id desc""")
                .query((row, n) -> json.read(row.getString(1), Notice.class))
                .list();
    }

    /** New incidents that are due and that nobody has been told of, at most 500; none where they are fewer than that. */
    List<Waiting> opened(String channel, int least, Instant now) {
        String due =
                " from notification where channel = ? and state = 'DUE' and tries = 0 and kind = 'OPENED' and due_at <= ?";
        Timestamp at = Timestamp.from(now);
        int count = db.sql("select count(*)" + due)
                .params(channel, at)
                .query(Integer.class)
                .single();
        return count < least
                ? List.of()
                : db.sql("select id, notice" + due + " order by id limit 500 for update skip locked")
                        .params(channel, at)
                        .query((row, n) -> new Waiting(row.getLong(1), json.read(row.getString(2), Notice.class)))
                        .list();
    }

    /** These are told in another one. */
    void end(List<Long> ids, Instant now) {
        db.sql("update notification set state = 'FOLDED', ended_at = :now where id in (:ids)")
                .param("now", Timestamp.from(now))
                .param("ids", ids)
                .update();
    }

    /** What has not left yet and tells of trouble. */
    List<Waiting> waiting() {
        return db.sql("""
                        select id, notice from notification where state = 'DUE' and tries = 0
                          and kind in ('OPENED', 'FAILED_AGAIN', 'REOPENED', 'ACTED', 'DIAGNOSED', 'ESCALATED') for update""")
                .query((row, n) -> new Waiting(row.getLong(1), json.read(row.getString(2), Notice.class)))
                .list();
    }

    /** Takes back what was kept back of incidents that are over. */
    void foldSilenced(Collection<String> incidents, Instant now) {
        if (!incidents.isEmpty()) {
            db.sql("update notification set state = 'FOLDED', ended_at = :now where incident_id in (:ids)"
                            + " and state = 'SILENCED'")
                    .param("now", Timestamp.from(now))
                    .param("ids", incidents)
                    .update();
        }
    }

    /** Keeps notices back until then. */
    void hold(List<Long> ids, String silence, Instant until) {
        if (!ids.isEmpty()) {
            db.sql(
                            "update notification set state = 'SILENCED', silenced_by = :silence, due_at = :until where id in (:ids)")
                    .param("silence", silence)
                    .param("until", Timestamp.from(until))
                    .param("ids", ids)
                    .update();
        }
    }

    /** Lets go what a silence keeps back. */
    void free(String silence, Instant now) {
        db.sql("update notification set state = 'DUE', due_at = ? where state = 'SILENCED' and silenced_by = ?")
                .params(Timestamp.from(now), silence)
                .update();
    }

    /** Lets go what was kept back until now. */
    void freeDue(Instant now) {
        db.sql("update notification set state = 'DUE' where state = 'SILENCED' and due_at <= ?")
                .param(Timestamp.from(now))
                .update();
    }

    List<Claimed> claim(String channel, int most, String holder, Instant now, Instant until) {
        Timestamp at = Timestamp.from(now);
        List<Long> due =
                db.sql(DUE).params(channel, at, at, most).query(Long.class).list();
        if (due.isEmpty()) {
            return List.of();
        }
        db.sql("""
                update notification set unsure = (unsure or state = 'SENDING'), state = 'SENDING', lease_holder = :holder,
                  lease_until = :until where id in (:ids)""")
                .param("holder", holder)
                .param("until", Timestamp.from(until))
                .param("ids", due)
                .update();
        return db.sql("""
                select n.id, n.notice, n.kind, r.reference, n.tries, n.unsure, n.created_at from notification n
                left join receipt r on r.incident_id = n.incident_id and r.channel = n.channel
                where n.id in (:ids) order by n.id""")
                .param("ids", due)
                .query((row, n) -> new Claimed(
                        row.getLong(1),
                        json.read(row.getString(2), Notice.class).as(NoticeKind.valueOf(row.getString(3))),
                        row.getString(4),
                        row.getInt(5),
                        row.getBoolean(6),
                        row.getTimestamp(7).toInstant()))
                .list();
    }

    void release(Instant now) {
        db.sql("update notification set lease_until = ? where state = 'SENDING'")
                .param(Timestamp.from(now.minusMillis(1)))
                .update();
    }

    boolean end(long id, String state, @Nullable String problem, Instant now) {
        return db.sql("""
                        update notification set state = ?, last_error = ?, ended_at = ?, lease_until = null, lease_holder = null,
                          tries = tries + 1 where id = ? and state = 'SENDING'""").params(state, problem, Timestamp.from(now), id).update() == 1;
    }

    void again(long id, Instant dueAt, boolean unsure, String problem) {
        db.sql("""
                update notification set state = 'DUE', due_at = ?, unsure = (unsure or ?), last_error = ?, tries = tries + 1,
                  lease_until = null, lease_holder = null where id = ? and state = 'SENDING'""").params(Timestamp.from(dueAt), unsure, problem, id).update();
    }

    /** Puts back what was given up; false where it was not, or where the all-clear has been given since. */
    boolean resend(long id, Instant now) {
        return db.sql("""
                        update notification set state = 'DUE', tries = 0, due_at = :now, ended_at = null, last_error = null
                        where id = :id and state = 'GIVEN_UP' and not exists (select 1 from notification l
                          where l.incident_id = notification.incident_id and l.channel = notification.channel
                            and l.id > notification.id and l.kind = 'RESOLVED' and l.state = 'DELIVERED')""").param("now", Timestamp.from(now)).param("id", id).update() == 1;
    }

    /** Lets everything that waits for a channel wait until then: its receiver has asked for it. */
    void rest(String channel, Instant until) {
        db.sql("update notification set due_at = ? where channel = ? and state = 'DUE' and due_at < ?")
                .params(Timestamp.from(until), channel, Timestamp.from(until))
                .update();
    }

    void receipt(String incident, String channel, String reference) {
        int updated = db.sql("update receipt set reference = ? where incident_id = ? and channel = ?")
                .params(reference, incident, channel)
                .update();
        if (updated == 0) {
            db.sql("insert into receipt (incident_id, channel, reference) values (?, ?, ?) on conflict do nothing")
                    .params(incident, channel, reference)
                    .update();
        }
    }

    /** The open incident that a run's failed attempt belongs to, held so that no all-clear overtakes what is said of it. */
    List<String> incidentOf(String workspace, long runId, int attempt) {
        return db.sql("""
                select id from incident where open_key is not null and id in
                  (select incident_id from failure where workspace = ? and run_id = ? and attempt = ?) for update""").params(workspace, runId, attempt).query(String.class).list();
    }
}
