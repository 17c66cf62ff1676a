package io.brickgate.console;

import io.brickgate.documents.Json;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs, read for the pages; every method is one query. */
@Component
class BoardRuns {

    private static final String SELECT = """
            select r.*, f.category, f.cause, f.friendly
            from run r left join failure f
              on f.workspace = r.workspace and f.run_id = r.run_id and f.attempt = r.attempt
                and r.outcome in ('FAILED', 'PARTIAL')""";

    private final JdbcClient db;
    private final Json json;

    BoardRuns(JdbcClient db, Json json) {
        this.db = db;
        this.json = json;
    }

    List<RunLine> newest(int most) {
        return db.sql(SELECT + " order by r.started_at desc, r.run_id desc limit ?")
                .param(most)
                .query((row, n) -> RunLine.read(row))
                .list();
    }

    Optional<RunFacts> find(String workspace, long runId) {
        return db.sql(SELECT + " where r.workspace = ? and r.run_id = ?")
                .params(workspace, runId)
                .query((row, n) -> RunFacts.read(row, json))
                .optional();
    }
}
