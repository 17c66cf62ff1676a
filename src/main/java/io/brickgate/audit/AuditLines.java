package io.brickgate.audit;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the chain from the books, a page at a time. */
@Component
class AuditLines {

    private static final int TOGETHER = 1_000;

    private final JdbcTemplate db;

    AuditLines(JdbcTemplate db) {
        this.db = db;
    }

    /** Entries behind {@code after} up to {@code through}, in order, at most so many. */
    List<ChainLine> entries(long after, long through, int most) {
        return lines("audit_entry", after, through, most);
    }

    List<ChainLine> checkpoints(long after, long through, int most) {
        return lines("audit_checkpoint", after, through, most);
    }

    /** Hands on entries up to {@code through} in order, each checkpoint behind its entry. */
    void each(long through, Consumer<String> to) {
        long after = 0;
        for (List<ChainLine> page = entries(after, through, TOGETHER);
                !page.isEmpty();
                page = entries(after, through, TOGETHER)) {
            long last = page.get(page.size() - 1).id();
            merged(page, checkpoints(page.get(0).id() - 1, last, Integer.MAX_VALUE), to);
            after = last;
        }
    }

    private static void merged(List<ChainLine> entries, List<ChainLine> checkpoints, Consumer<String> to) {
        int at = 0;
        for (ChainLine entry : entries) {
            to.accept(entry.text());
            while (at < checkpoints.size() && checkpoints.get(at).id() <= entry.id()) {
                to.accept(checkpoints.get(at++).text());
            }
        }
    }

    private List<ChainLine> lines(String table, long after, long through, int most) {
        return db.query(
                "select id, line from " + table + " where id > ? and id <= ? order by id limit " + most,
                (row, n) -> new ChainLine(row.getLong(1), row.getString(2)),
                after,
                through);
    }
}
