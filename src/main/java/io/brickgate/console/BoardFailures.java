package io.brickgate.console;

import static java.util.stream.Collectors.toMap;

import io.brickgate.documents.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Failed attempts, read for the pages; every method is one query. */
@Component
class BoardFailures {

    private final JdbcClient db;
    private final Json json;

    BoardFailures(JdbcClient db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** The last failure of each incident. */
    Map<String, Failed> last(Collection<String> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        return db.sql("""
                        select * from failure where id in
                          (select max(id) from failure where incident_id in (:incidents) group by incident_id)""").param("incidents", incidents).query((row, n) -> Failed.read(row, json)).list().stream()
                .collect(toMap(failed -> Objects.requireNonNull(failed.incidentId()), failed -> failed));
    }

    /** The last attempt first. */
    List<Failed> ofRun(String workspace, long runId) {
        return db.sql("select * from failure where workspace = ? and run_id = ? order by attempt desc limit 20")
                .params(workspace, runId)
                .query((row, n) -> Failed.read(row, json))
                .list();
    }
}
