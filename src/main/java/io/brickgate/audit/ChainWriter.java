package io.brickgate.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts entries at the end of the chain. The head's row stays locked until the transaction ends, so that it never forks. */
@Component
public class ChainWriter {

    private static final String INSERT =
            "insert into audit_entry (id, at, actor, action, subject, workspace, line) values (?, ?, ?, ?, ?, ?, ?)";

    /** The end of the chain: its last entry, 0 where there is none, and that entry's hash. */
    record Head(long id, String hash) {}

    /** What is to be written, and when it happened. */
    record Dated(Instant at, AuditEvent event) {}

    private final JdbcTemplate db;
    private final Clock clock;

    ChainWriter(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The end as other transactions have left it. */
    Head head() {
        return read("head", "");
    }

    /** The last entry that was moved into a sealed segment, 0 where none was, and its hash. */
    Head sealed() {
        return read("sealed", "");
    }

    /** Keeps others from writing until the transaction ends. */
    void hold() {
        read("head", " for update");
    }

    void seal(Head last) {
        db.update("update audit_head set id = ?, hash = ? where name = 'sealed'", last.id(), last.hash());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(List<AuditEvent> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        chain(events.stream().map(event -> new Dated(now, event)).toList());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void chain(List<Dated> events) {
        Head head = read("head", " for update");
        List<Object[]> rows = new ArrayList<>(events.size());
        for (Dated dated : events) {
            ChainLine line = ChainLine.of(head.id() + 1, dated.at(), dated.event(), head.hash());
            rows.add(row(line, dated));
            head = new Head(line.id(), line.hash());
        }
        db.batchUpdate(INSERT, rows);
        db.update("update audit_head set id = ?, hash = ? where name = 'head'", head.id(), head.hash());
    }

    private Head read(String name, String lock) {
        return db.query(
                        "select id, hash from audit_head where name = ?" + lock,
                        (row, n) -> new Head(row.getLong(1), row.getString(2)),
                        name)
                .get(0);
    }

    private static Object[] row(ChainLine line, Dated dated) {
        AuditEvent event = dated.event();
        return new Object[] {
            line.id(),
            Timestamp.from(dated.at()),
            event.actor().name(),
            event.action(),
            event.subject(),
            event.workspace(),
            line.text()
        };
    }
}
