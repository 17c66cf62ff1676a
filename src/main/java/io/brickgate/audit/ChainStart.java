package io.brickgate.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.access.Actor;
import io.brickgate.audit.ChainWriter.Dated;
import io.brickgate.documents.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes into the chain what was on record before there was one, in the order in which it was written. */
@Component
public class ChainStart {

    private static final int TOGETHER = 1_000;
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private record Old(long id, Dated dated) {}

    private final JdbcTemplate db;
    private final Json json;
    private final ChainWriter writer;
    private final TransactionTemplate transaction;

    ChainStart(JdbcTemplate db, Json json, ChainWriter writer, TransactionTemplate transaction) {
        this.db = db;
        this.json = json;
        this.writer = writer;
        this.transaction = transaction;
    }

    public void takeIn() {
        while (Boolean.TRUE.equals(transaction.execute(status -> some()))) {
            // until none is left
        }
    }

    private boolean some() {
        List<Old> old = db.query(
                "select * from audit_entry_unchained order by id limit " + TOGETHER + " for update",
                (row, n) -> new Old(
                        row.getLong("id"),
                        new Dated(
                                row.getTimestamp("at").toInstant(),
                                new AuditEvent(
                                        new Actor(row.getString("actor"), Set.of()),
                                        row.getString("action"),
                                        row.getString("subject"),
                                        row.getString("workspace"),
                                        json.read(row.getString("detail"), DETAIL)))));
        if (old.isEmpty()) {
            return false;
        }
        writer.chain(old.stream().map(Old::dated).toList());
        db.update(
                "delete from audit_entry_unchained where id <= ?",
                old.get(old.size() - 1).id());
        return true;
    }
}
