package io.brickgate.audit;

import io.brickgate.documents.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands the trail's entries out for the copy outside; an entry counts as shipped only once the copy is written. */
@Component
public class AuditShelf {

    private static final int TOGETHER = 500;

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Json json;

    AuditShelf(JdbcClient db, JdbcTemplate batches, Json json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    /** The oldest entries that have not been shipped, at most 500. */
    public List<AuditEntry> unshipped() {
        return db.sql("select id, at, actor, action, subject, workspace, detail from audit_entry where not shipped"
                        + " order by id limit " + TOGETHER)
                .query((row, n) -> new AuditEntry(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }

    /** One JSON object a line. */
    public String lines(List<AuditEntry> entries) {
        return entries.stream().map(this::line).collect(Collectors.joining());
    }

    public void shipped(List<AuditEntry> entries) {
        batches.batchUpdate(
                "update audit_entry set shipped = true where id = ?",
                entries.stream().map(entry -> new Object[] {entry.id()}).toList());
    }

    private String line(AuditEntry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", entry.id());
        line.put("at", entry.at().toString());
        line.put("actor", entry.actor());
        line.put("action", entry.action());
        line.put("subject", entry.subject());
        if (entry.workspace() != null) {
            line.put("workspace", entry.workspace());
        }
        line.put("detail", json.read(entry.detail(), Object.class));
        return json.write(line) + "\n";
    }
}
