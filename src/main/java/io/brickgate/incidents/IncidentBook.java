package io.brickgate.incidents;

import io.brickgate.failures.Category;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Ownership;
import io.brickgate.policy.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The incidents' rows. Every method joins the caller's transaction. */
@Component
class IncidentBook {

    private static final String INSERT = """
            insert into incident (id, open_key, cause_key, wave_key, wave, workspace, job_id, job_name, category, cause,
              severity, state, failures, last_run_id, opened_at, last_failure_at, team, escalate_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', 0, 0, ?, ?, ?, ?) on conflict do nothing""";

    /**
     * Where decisions have gone.
     *
     * @param incidents by cause; a wave stands under each of its causes
     * @param merged what was open before and has gone into a wave, each with the wave's id
     * @param reopened the ids of those that had been resolved
     */
    record Joined(Map<CauseKey, Incident> incidents, Map<Incident, String> merged, Set<String> reopened) {

        static final Joined NONE = new Joined(Map.of(), Map.of(), Set.of());
    }

    /** A wave has no job: who has a role on some jobs alone sees neither it nor the others' jobs in it. */
    private static final String MANY = "many jobs";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Waves waves;
    private final IncidentSettings settings;

    IncidentBook(JdbcClient db, JdbcTemplate batches, Waves waves, IncidentSettings settings) {
        this.db = db;
        this.batches = batches;
        this.waves = waves;
        this.settings = settings;
    }

    /** Opens, finds or opens again the incident of each decision, and counts the decisions in. */
    Joined join(List<Decision> decisions, Instant now) {
        if (decisions.isEmpty()) {
            return Joined.NONE;
        }
        Set<CauseKey> causes =
                decisions.stream().map(CauseKey::of).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<CauseKey> many = waves.among(causes, now);
        Map<CauseKey, List<Decision>> byPlace = new LinkedHashMap<>();
        decisions.forEach(
                decision -> byPlace.computeIfAbsent(place(CauseKey.of(decision), many), key -> new ArrayList<>())
                        .add(decision));
        Set<String> reopened = reopen(byPlace, now);
        batches.batchUpdate(
                INSERT,
                byPlace.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue().get(0), now))
                        .toList());
        batches.batchUpdate(
                """
                update incident set failures = failures + ?, last_run_id = ?, last_failure_at = ?,
                  severity = case when wave and case severity when 'CRITICAL' then 0 when 'ERROR' then 1
                    when 'WARNING' then 2 else 3 end < ? then severity else ? end where open_key = ?""",
                byPlace.entrySet().stream()
                        .map(entry -> counted(entry.getKey(), entry.getValue(), now))
                        .toList());
        Map<CauseKey, Incident> places = find(byPlace.keySet());
        Map<Incident, String> merged = new LinkedHashMap<>();
        many.forEach(wave -> {
            Incident into = Objects.requireNonNull(places.get(wave));
            waves.merge(into, now).forEach(member -> merged.put(member, into.id()));
        });
        Map<CauseKey, Incident> joined = new HashMap<>();
        causes.forEach(cause -> joined.put(cause, places.get(place(cause, many))));
        return new Joined(joined, merged, reopened);
    }

    /** Waves as they are once their failures are written down; other incidents stay as they are. */
    Joined counted(Joined joined) {
        Map<String, Incident> waves = new HashMap<>();
        joined.incidents().values().stream().filter(Incident::wave).forEach(wave -> waves.put(wave.id(), wave));
        if (waves.isEmpty()) {
            return joined;
        }
        this.waves.count(waves.keySet());
        db.sql("select * from incident where id in (:ids)")
                .param("ids", new ArrayList<>(waves.keySet()))
                .query(row -> {
                    waves.put(row.getString("id"), incident(row));
                });
        Map<CauseKey, Incident> now = new HashMap<>();
        joined.incidents().forEach((cause, incident) -> now.put(cause, waves.getOrDefault(incident.id(), incident)));
        return new Joined(now, joined.merged(), joined.reopened());
    }

    private static CauseKey place(CauseKey cause, Set<CauseKey> waves) {
        return waves.contains(cause.wave()) ? cause.wave() : cause;
    }

    /** Opens again what was resolved a moment ago, where nothing of the same cause is open. */
    private Set<String> reopen(Map<CauseKey, List<Decision>> places, Instant now) {
        Map<String, String> lately = new HashMap<>();
        Set<String> open = new HashSet<>();
        db.sql("""
                        select id, cause_key, open_key from incident where cause_key in (:causes)
                          and (open_key is not null or (resolved_at >= :since and merged_into is null))
                        order by resolved_at""")
                .param("causes", places.keySet().stream().map(CauseKey::text).toList())
                .param("since", Timestamp.from(now.minus(settings.reopenWithin())))
                .query(row -> {
                    String cause = row.getString("cause_key");
                    if (row.getString("open_key") != null) {
                        open.add(cause);
                    }
                    lately.put(cause, row.getString("id"));
                });
        lately.keySet().removeAll(open);
        batches.batchUpdate(
                """
                update incident set open_key = cause_key, state = 'OPEN', resolved_at = null, resolved_by = null,
                  resolution = null, acknowledged_at = null, acknowledged_by = null, reopened = reopened + 1
                where id = ? and open_key is null""", lately.values().stream().map(id -> new Object[] {id}).toList());
        return Set.copyOf(lately.values());
    }

    private Map<CauseKey, Incident> find(Collection<CauseKey> keys) {
        Map<String, CauseKey> byText = keys.stream().collect(Collectors.toMap(CauseKey::text, key -> key));
        Map<CauseKey, Incident> found = new HashMap<>();
        db.sql("select * from incident where open_key in (:keys)")
                .param("keys", byText.keySet())
                .query(row -> {
                    found.put(byText.get(row.getString("open_key")), incident(row));
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
            key.text(),
            key.wave().text(),
            key.isWave(),
            run.key().workspace(),
            key.isWave() ? 0 : run.jobId(),
            key.isWave() ? MANY : run.jobName(),
            diagnosis.category().name(),
            diagnosis.cause(),
            decision.severity().name(),
            Timestamp.from(now),
            Timestamp.from(now),
            decision.owner() == null ? null : decision.owner().team(),
            escalateAt(decision, now)
        };
    }

    private static Object[] counted(CauseKey key, List<Decision> decisions, Instant now) {
        Decision last = decisions.get(decisions.size() - 1);
        Severity severity = key.isWave() ? worst(decisions) : last.severity();
        return new Object[] {
            decisions.size(),
            last.failure().run().key().runId(),
            Timestamp.from(now),
            severity.ordinal(),
            severity.name(),
            key.text()
        };
    }

    private static @Nullable Timestamp escalateAt(Decision decision, Instant now) {
        Ownership owner = decision.owner();
        Duration after = owner == null ? null : owner.escalateAfter();
        return after == null ? null : Timestamp.from(now.plus(after));
    }

    /** Takes those that nobody has acknowledged in time, each once. */
    List<Incident> escalating(Instant now) {
        List<Incident> due = db.sql("""
                        select * from incident where escalate_at <= ? and state = 'OPEN' order by escalate_at limit 20
                        for update skip locked""")
                .param(Timestamp.from(now))
                .query((row, n) -> incident(row))
                .list();
        if (!due.isEmpty()) {
            db.sql("update incident set escalate_at = null where id in (:ids)")
                    .param("ids", due.stream().map(Incident::id).toList())
                    .update();
        }
        return due;
    }

    private static Severity worst(List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static Incident incident(ResultSet row) throws SQLException {
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
                row.getString("resolution"),
                row.getBoolean("wave"),
                row.getInt("jobs"),
                row.getInt("reopened"),
                row.getString("team"),
                row.getString("merged_into"),
                matter(row.getString("wave_key")));
    }

    /** Of an incident of an earlier version nothing is known. */
    private static String matter(@Nullable String waveKey) {
        return waveKey == null ? "" : waveKey.substring(waveKey.indexOf("|*|") + 3);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
