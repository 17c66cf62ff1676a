package io.brickgate.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.documents.Json;
import io.brickgate.masking.Internals;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the audit trail to auditors. */
@Component
public class AuditDoor {

    /** An entry of the trail. */
    record Entry(
            String id,
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String workspace,
            JsonNode detail) {
        Cursor cursor() {
            return new Cursor(at, id);
        }
    }

    private final JdbcClient db;
    private final Json json;
    private final Gate gate;

    AuditDoor(JdbcClient db, Json json, Gate gate) {
        this.db = db;
        this.json = json;
        this.gate = gate;
    }

    /** The newest first; every filter may be null. */
    public Answer list(
            @Nullable String since,
            @Nullable String who,
            @Nullable String action,
            @Nullable String limit,
            @Nullable String cursor,
            Actor actor) {
        gate.pass(actor, Role.AUDITOR, "audit.read", "audit", "");
        int most = Asked.limit(limit);
        Cursor after = Asked.cursor(cursor);
        Where where = new Where("at <= ?", Timestamp.from(after.at()));
        if (!after.equals(Cursor.START)) {
            where.and("at < ? or id < ?", Timestamp.from(after.at()), after.number());
        }
        Asked.time("since", since).ifPresent(at -> where.and("at >= ?", Timestamp.from(at)));
        Asked.text(who).ifPresent(name -> where.and("actor = ?", name));
        Asked.text(action).ifPresent(name -> where.and("action = ?", name));
        return Answer.ok(Page.of(read(where, most + 1), most, Entry::cursor));
    }

    private List<Entry> read(Where where, int most) {
        return db.sql("select * from audit_entry" + where.text() + " order by at desc, id desc limit " + most)
                .params(where.values())
                .query((row, n) -> new Entry(
                        row.getString("id"),
                        Rows.moment(row, "at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        Rows.text(row, "workspace"),
                        masked(json.read(row.getString("detail"), JsonNode.class))))
                .list();
    }

    /** What a workspace has said is on record as it was, and shown without what is only the workspace's people's. */
    private static JsonNode masked(JsonNode detail) {
        if (detail instanceof ObjectNode members) {
            members.properties().forEach(member -> {
                if (member.getValue().isTextual()) {
                    member.setValue(
                            TextNode.valueOf(Internals.masked(member.getValue().asText())));
                }
            });
        }
        return detail;
    }
}
