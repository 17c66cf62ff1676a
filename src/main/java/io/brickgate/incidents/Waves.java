package io.brickgate.incidents;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which causes strike many jobs at once, and so are one incident. Every method joins the caller's transaction. */
@Component
class Waves {

    private final JdbcClient db;
    private final IncidentSettings settings;

    Waves(JdbcClient db, IncidentSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    /** Those of the causes' waves that are open already or begin with these causes; one query. */
    Set<CauseKey> among(Collection<CauseKey> causes, Instant now) {
        Map<String, CauseKey> waves =
                causes.stream().map(CauseKey::wave).distinct().collect(Collectors.toMap(CauseKey::text, key -> key));
        Map<CauseKey, Set<String>> jobs = new HashMap<>();
        causes.forEach(cause ->
                jobs.computeIfAbsent(cause.wave(), key -> new HashSet<>()).add(cause.text()));
        Set<CauseKey> among = new LinkedHashSet<>();
        db.sql("""
                        select wave_key, open_key, wave from incident where wave_key in (:waves) and open_key is not null
                          and (wave or last_failure_at >= :since)""")
                .param("waves", waves.keySet())
                .param("since", Timestamp.from(now.minus(settings.waveWithin())))
                .query(row -> {
                    CauseKey wave = waves.get(row.getString("wave_key"));
                    if (row.getBoolean("wave")) {
                        among.add(wave);
                    } else {
                        Objects.requireNonNull(jobs.get(wave)).add(row.getString("open_key"));
                    }
                });
        jobs.forEach((wave, struck) -> {
            if (struck.size() >= settings.waveJobs()) {
                among.add(wave);
            }
        });
        return among;
    }

    /**
     * Moves what is open of a wave's cause into the wave.
     *
     * @return the incidents that are merged by it, as they were before
     */
    List<Incident> merge(Incident wave, Instant now) {
        List<Incident> members = db.sql("""
                        select * from incident where wave_key = ? and open_key is not null and not wave
                        order by id for update""")
                .param(wave.workspace() + "|*|" + wave.matter())
                .query((row, n) -> IncidentBook.incident(row))
                .list();
        if (members.isEmpty()) {
            return members;
        }
        List<String> ids = members.stream().map(Incident::id).toList();
        db.sql("update failure set incident_id = :wave where incident_id in (:ids)")
                .param("wave", wave.id())
                .param("ids", ids)
                .update();
        db.sql("""
                        update incident set failures = failures + :failures,
                          opened_at = case when opened_at > :since then :since else opened_at end where id = :wave""")
                .param("failures", members.stream().mapToInt(Incident::failures).sum())
                .param("since", Timestamp.from(earliest(members)))
                .param("wave", wave.id())
                .update();
        db.sql("""
                        update incident set state = 'RESOLVED', open_key = null, merged_into = :wave, resolved_at = :now,
                          resolved_by = 'brickgate', resolution = :why, escalate_at = null where id in (:ids)""")
                .param("wave", wave.id())
                .param("now", Timestamp.from(now))
                .param("why", "Goes on in incident " + wave.id() + ", which is about many jobs")
                .param("ids", ids)
                .update();
        return members;
    }

    /** Counts the jobs of the waves anew, once their failures are written down. */
    void count(Collection<String> waves) {
        if (!waves.isEmpty()) {
            db.sql("""
                            update incident set jobs = (select count(distinct f.job_id) from failure f
                              where f.incident_id = incident.id) where id in (:ids)""").param("ids", waves).update();
        }
    }

    private static Instant earliest(List<Incident> members) {
        return members.stream().map(Incident::openedAt).min(Instant::compareTo).orElseThrow();
    }
}
