package io.brickgate.console;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what went through the steps within a day; counts no more than some thousands, so that it stays cheap. */
@Component
class BoardFlow {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String RUNS = """
            select outcome, count(*) from
              (select outcome from run where started_at >= ? order by started_at desc limit 20000) r group by outcome""";
    private static final String VERDICTS = """
            select verdict, count(*) from
              (select verdict from failure where decided_at >= ? order by decided_at desc limit 20000) f
            group by verdict""";
    private static final String UNKNOWN = """
            select category, count(*) from
              (select category from failure where decided_at >= ? order by decided_at desc limit 20000) f
            where category = 'UNKNOWN' group by category""";
    private static final String ACTIONS = """
            select state, count(*) from action where due_at >= ? and state in
              ('PLANNED', 'PERFORMING', 'REQUESTED', 'SUCCEEDED', 'FAILED', 'WITHDRAWN', 'UNCERTAIN') group by state""";
    private static final String NEWS = """
            select state, count(*) from notification
            where created_at >= ? and id > (select coalesce(max(id), 0) - 20000 from notification) group by state""";

    private final JdbcClient db;

    BoardFlow(JdbcClient db) {
        this.db = db;
    }

    Flow read(Instant now) {
        Timestamp since = Timestamp.from(now.minus(DAY));
        return new Flow(
                counts(RUNS, since),
                counts(VERDICTS, since),
                counts(UNKNOWN, since).getOrDefault("UNKNOWN", 0L),
                counts(ACTIONS, since),
                counts(NEWS, since));
    }

    private Map<String, Long> counts(String sql, Timestamp since) {
        Map<String, Long> counts = new HashMap<>();
        db.sql(sql).param(since).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
