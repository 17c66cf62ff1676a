package io.brickgate.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditExport;
import io.brickgate.audit.AuditTrail;
import io.brickgate.documents.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final AuditExport export;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    AuditDoor(
            JdbcClient db,
            Json json,
            Gate gate,
            AuditExport export,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.export = export;
        this.trail = trail;
        this.transaction = transaction;
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

    /** Looks at the whole chain in the books, and says what is wrong with it. */
    public Answer verify(Actor actor) {
        gate.pass(actor, Role.AUDITOR, "audit.verify", "audit", "");
        return Answer.ok(AuditVerdict.of(export.verify()));
    }

    /** The whole chain as a file that proves itself; whoever takes it is on record. */
    public Answer export(Actor actor) {
        gate.pass(actor, Role.AUDITOR, "audit.export", "audit", "");
        try {
            transaction.executeWithoutResult(
                    status -> trail.record(new AuditEvent(actor, "audit.export", "audit", null, Map.of())));
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
        return new Answer(200, "application/x-ndjson", null, file());
    }

    /** A file that is gone once it has been read, so that no export has to fit into memory. */
    private InputStream file() {
        try {
            Path file = Files.createTempFile("audit", ".jsonl");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                export.write(line -> write(out, line));
            } catch (IOException | RuntimeException e) {
                Files.delete(file);
                throw e;
            }
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Entry> read(Where where, int most) {
        return db.sql("select * from audit_entry" + where.text() + " order by at desc, id desc limit " + most)
                .params(where.values())
                .query((row, n) -> entry(json.read(row.getString("line"), JsonNode.class)))
                .list();
    }

    /** What is shown is what is signed, not the columns beside it. */
    private static Entry entry(JsonNode line) {
        return new Entry(
                line.path("id").asText(),
                Instant.parse(line.path("at").asText()),
                line.path("actor").asText(),
                line.path("action").asText(),
                line.path("subject").asText(),
                line.hasNonNull("workspace") ? line.path("workspace").asText() : null,
                line.path("detail"));
    }
}
