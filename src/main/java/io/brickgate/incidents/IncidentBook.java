package io.brickgate.incidents;

import io.brickgate.failures.Category;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The incidents' rows. Every method joins the caller's transaction. */
@Component
class IncidentBook {

    private static final String INSERT = """
            insert into incident (id, open_key, workspace, job_id, job_name, category, cause, severity, state, failures,
              last_run_id, opened_at, last_failure_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', 0, 0, ?, ?) on conflict do nothing""";

    private final JdbcClient db;
    private final JdbcTemplate batches;

    IncidentBook(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /** Opens or finds the incident of each decision, and counts the decisions in. */
    Map<CauseKey, Incident> join(List<Decision> decisions, Instant now) {
        if (decisions.isEmpty()) {
            return Map.of();
        }
        Map<CauseKey, List<Decision>> byCause = new LinkedHashMap<>();
        decisions.forEach(decision -> byCause.computeIfAbsent(CauseKey.of(decision), key -> new ArrayList<>())
                .add(decision));
        batches.batchUpdate(
                INSERT,
                byCause.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue().get(0), now))
                        .toList());
        batches.batchUpdate(
                "update incident set failures = failures + ?, last_run_id = ?, last_failure_at = ?, severity = ? where open_key = ?",
                byCause.entrySet().stream()
                        .map(entry -> counted(entry.getKey(), entry.getValue(), now))
                        .toList());
        return find(byCause.keySet());
    }

    private Map<CauseKey, Incident> find(Collection<CauseKey> keys) {
        Map<CauseKey, Incident> found = new HashMap<>();
        db.sql("select * from incident where open_key in (:keys)")
                .param("keys", keys.stream().map(CauseKey::text).toList())
                .query(row -> {
                    found.put(new CauseKey(row.getString("open_key")), incident(row));
                });
        return found;
    }

    Optional<Incident> find(String id) {
        return db.sql("select * from incident where id = ?")
                .param(id)
                .query((row, n) -> incident(row))
                .optional();
    }

    Optional<Incident> lock(String id) {
        return db.sql("select * from incident where id = ? for update")
                .param(id)
                .query((row, n) -> incident(row))
                .optional();
    }

    Incident acknowledge(String id, String by, Instant now) {
        db.sql("update incident set state = 'ACKNOWLEDGED', acknowledged_at = ?, acknowledged_by = ? where id = ?")
                .params(Timestamp.from(now), by, id)
                .update();
        return find(id).orElseThrow();
    }

    /** Closes those of the incidents that are still open, and returns them as they are then. */
    List<Incident> resolve(List<String> ids, String by, String resolution, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> open = db.sql(
                        "select id from incident where id in (:ids) and open_key is not null order by id for update")
                .param("ids", ids)
                .query(String.class)
                .list();
        if (open.isEmpty()) {
            return List.of();
        }
        db.sql("update incident set state = 'RESOLVED', open_key = null, resolved_at = :now, resolved_by = :by,"
                        + " resolution = :resolution where id in (:ids)")
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("resolution", resolution.substring(0, Math.min(500, resolution.length())))
                .param("ids", open)
                .update();
        return db.sql("select * from incident where id in (:ids) order by id")
                .param("ids", open)
                .query((row, n) -> incident(row))
                .list();
    }

    private static Object[] row(CauseKey key, Decision decision, Instant now) {
        var run = decision.failure().run();
        var diagnosis = decision.failure().diagnosis();
        return new Object[] {
            UUID.randomUUID().toString(),
            key.text(),
            run.key().workspace(),
            run.jobId(),
            run.jobName(),
            diagnosis.category().name(),
            diagnosis.cause(),
            decision.severity().name(),
            Timestamp.from(now),
            Timestamp.from(now)
        };
    }

    private static Object[] counted(CauseKey key, List<Decision> decisions, Instant now) {
        Decision last = decisions.get(decisions.size() - 1);
        return new Object[] {
            decisions.size(),
            last.failure().run().key().runId(),
            Timestamp.from(now),
            last.severity().name(),
            key.text()
        };
    }

    private static Incident incident(ResultSet row) throws SQLException {
        return new Incident(
                row.getString("id"),
                row.getString("workspace"),
                row.getLong("job_id"),
                row.getString("job_name"),
                Category.valueOf(row.getString("category")),
                row.getString("cause"),
                Severity.valueOf(row.getString("severity")),
                IncidentState.valueOf(row.getString("state")),
                row.getInt("failures"),
                row.getLong("last_run_id"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("last_failure_at").toInstant(),
                instant(row.getTimestamp("acknowledged_at")),
                row.getString("acknowledged_by"),
                instant(row.getTimestamp("resolved_at")),
                row.getString("resolved_by"),
                row.getString("resolution"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
