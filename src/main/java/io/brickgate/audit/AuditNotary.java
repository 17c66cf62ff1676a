package io.brickgate.audit;

import io.brickgate.access.Actor;
import io.brickgate.audit.ChainWriter.Head;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signs now and then what the chain's end is. */
@Component
public class AuditNotary {

    private final JdbcClient db;
    private final ChainWriter chain;
    private final AuditTrail trail;
    private final SigningKey key;
    private final Clock clock;

    AuditNotary(JdbcClient db, ChainWriter chain, AuditTrail trail, SigningKey key, Clock clock) {
        this.db = db;
        this.chain = chain;
        this.trail = trail;
        this.key = key;
        this.clock = clock;
    }

    /** Puts on record with which key this node signs, where it has not yet. */
    @Transactional
    public void introduce() {
        String subject = "key/" + key.publicKey();
        boolean known = db.sql("select count(*) from audit_entry where action = 'audit.key' and subject = ?")
                        .param(subject)
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            trail.record(new AuditEvent(Actor.HUB, "audit.key", subject, null, Map.of()));
        }
    }

    /** Signs the end, where entries have been added since the last time. */
    @Transactional
    public void sign() {
        Head head = chain.head();
        if (head.id() > last()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            db.sql("insert into audit_checkpoint (id, at, line) select ?, ?, ?"
                            + " where not exists (select 1 from audit_checkpoint where id = ?)")
                    .params(
                            head.id(),
                            Timestamp.from(now),
                            Checkpoint.line(key, now, head.id(), head.hash(), Checkpoint.Place.WITHIN),
                            head.id())
                    .update();
        }
    }

    private long last() {
        return db.sql("select coalesce(max(id), 0) from audit_checkpoint")
                .query(Long.class)
                .single();
    }
}
