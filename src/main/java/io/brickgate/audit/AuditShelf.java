package io.brickgate.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands the chain's lines out for the copies outside, to one node at a time for each home: in order, and counted as
 * shipped only once the copy is written, so that a line may come twice but none is left out.
 */
@Component
public class AuditShelf {

    static final int TOGETHER = 500;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcTemplate db;
    private final AuditLines lines;
    private final String node;
    private final Clock clock;

    AuditShelf(JdbcTemplate db, AuditLines lines, AuditNode node, Clock clock) {
        this.db = db;
        this.lines = lines;
        this.node = node.id();
        this.clock = clock;
    }

    /** What the home does not have yet, the oldest first; nothing while another node is writing there. */
    @Transactional
    public AuditBatch next(String home) {
        if (!leased(home)) {
            return new AuditBatch(home, List.of(), 0, 0);
        }
        long[] at = db.query(
                        "select entry, checkpoint from audit_home where name = ?",
                        (row, n) -> new long[] {row.getLong(1), row.getLong(2)},
                        home)
                .get(0);
        List<ChainLine> entries = lines.entries(at[0], Long.MAX_VALUE, TOGETHER);
        long entry = entries.isEmpty() ? at[0] : entries.get(entries.size() - 1).id();
        List<ChainLine> checkpoints = lines.checkpoints(at[1], entry, TOGETHER);
        long checkpoint = checkpoints.isEmpty()
                ? at[1]
                : checkpoints.get(checkpoints.size() - 1).id();
        List<String> both = new ArrayList<>();
        int next = 0;
        for (ChainLine line : entries) {
            while (next < checkpoints.size() && checkpoints.get(next).id() < line.id()) {
                both.add(checkpoints.get(next++).text());
            }
            both.add(line.text());
        }
        checkpoints.subList(next, checkpoints.size()).forEach(line -> both.add(line.text()));
        return new AuditBatch(home, both, entry, checkpoint);
    }

    /** The home has them now. */
    public void shipped(AuditBatch batch) {
        db.update(
                "update audit_home set entry = ?, checkpoint = ? where name = ? and node = ?",
                batch.entry(),
                batch.checkpoint(),
                batch.home(),
                node);
    }

    private boolean leased(String home) {
        Instant now = clock.instant();
        if (db.queryForList("select name from audit_home where name = ?", home).isEmpty()) {
            db.update(
                    "insert into audit_home (name, entry, checkpoint) select ?, 0, 0"
                            + " where not exists (select 1 from audit_home where name = ?)",
                    home,
                    home);
        }
        return db.update(
                        "update audit_home set node = ?, until = ?"
                                + " where name = ? and (node is null or node = ? or until < ?)",
                        node,
                        Timestamp.from(now.plus(LEASE)),
                        home,
                        node,
                        Timestamp.from(now))
                > 0;
    }
}
