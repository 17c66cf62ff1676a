package io.brickgate.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The action ledger, read for the pages; every method is one query. */
@Component
class BoardDeeds {

    private static final Duration LATELY = Duration.ofDays(7);

    private record Done(String incident, Deed deed) {}

    private final JdbcClient db;

    BoardDeeds(JdbcClient db) {
        this.db = db;
    }

    /** The last three actions about each incident, the newest first. */
    Map<String, List<Deed>> ofIncidents(Collection<String> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        return db
                .sql("""
                        select * from (
                          select a.*, f.incident_id,
                            row_number() over (partition by f.incident_id order by a.created_at desc, a.id) as place
                          from failure f join action a
                            on a.workspace = f.workspace and a.run_id = f.run_id and a.attempt = f.attempt
                          where f.incident_id in (:incidents)) done
                        where place <= 3 order by created_at desc""")
                .param("incidents", incidents)
                .query((row, n) -> new Done(row.getString("incident_id"), Deed.read(row)))
                .list()
                .stream()
                .collect(groupingBy(Done::incident, mapping(Done::deed, toList())));
    }

    /** What was done or planned lately, the newest first. */
    List<Deed> newest(Instant now, int most) {
        return db.sql("""
                        select * from action where due_at >= ? and state in
                          ('PLANNED', 'PERFORMING', 'REQUESTED', 'SUCCEEDED', 'FAILED', 'WITHDRAWN', 'UNCERTAIN')
                        order by created_at desc, id limit ?""")
                .params(Timestamp.from(now.minus(LATELY)), most)
                .query((row, n) -> Deed.read(row))
                .list();
    }

    /** What was done to a run and what started it, the newest first. */
    List<Deed> ofRun(String workspace, long runId) {
        return db.sql("""
                        select * from action where workspace = ? and run_id = ?
                        union select * from action where workspace = ? and outcome_run_id = ?
                        order by created_at desc, id limit 20""")
                .params(workspace, runId, workspace, runId)
                .query((row, n) -> Deed.read(row))
                .list();
    }
}
