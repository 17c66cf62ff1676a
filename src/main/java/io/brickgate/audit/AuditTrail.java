package io.brickgate.audit;

import io.brickgate.access.Actor;
import io.brickgate.documents.Json;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of what was decided, done and refused. Entries are written in the transaction of what they record: if one
 * cannot be written, nothing happens.
 */
@Component
public class AuditTrail {

    private static final String INSERT =
            "insert into audit_entry (at, actor, action, subject, workspace, detail, shipped) values (?, ?, ?, ?, ?, ?, false)";

    private final JdbcTemplate db;
    private final Json json;
    private final Clock clock;

    AuditTrail(JdbcTemplate db, Json json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** Writes entries within the caller's transaction; without one it is a mistake of the caller's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<AuditEvent> events) {
        Timestamp now = Timestamp.from(clock.instant());
        db.batchUpdate(INSERT, events.stream().map(event -> row(event, now)).toList());
    }

    /** Writes one entry within the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        record(List.of(event));
    }

    /** Writes down a refusal, which has no transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(Actor actor, String action, String subject, String workspace, String why) {
        record(List.of(new AuditEvent(actor, action + ".refused", subject, workspace, Map.of("why", why))));
    }

    private Object[] row(AuditEvent event, Timestamp now) {
        return new Object[] {
            now, event.actor().name(), event.action(), event.subject(), event.workspace(), json.write(event.detail())
        };
    }
}
