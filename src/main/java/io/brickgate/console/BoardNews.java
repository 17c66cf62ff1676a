package io.brickgate.console;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox, read for the pages; every method is one query. */
@Component
class BoardNews {

    private static final String SELECT = """
            select n.incident_id, n.channel, i.job_name, n.kind, n.state, n.tries, n.last_error, n.due_at, n.created_at,
              n.ended_at from notification n join incident i on i.id = n.incident_id
            """;

    private final JdbcClient db;

    BoardNews(JdbcClient db) {
        this.db = db;
    }

    /** The last word on each incident down each channel. */
    Map<String, List<News>> last(Collection<String> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        return db.sql(SELECT + """
                        where n.id in (select max(id) from notification where incident_id in (:incidents) and state <> 'FOLDED'
                          group by incident_id, channel) order by n.channel""").param("incidents", incidents).query((row, n) -> News.read(row)).list().stream()
                .collect(groupingBy(News::incidentId));
    }

    List<News> newest(int most) {
        return db.sql(SELECT + "order by n.id desc limit ?")
                .param(most)
                .query((row, n) -> News.read(row))
                .list();
    }

    /** All that was told about incidents, the newest first, at most fifty. */
    List<News> about(Collection<String> incidents) {
        return incidents.isEmpty()
                ? List.of()
                : db.sql(SELECT + "where n.incident_id in (:incidents) order by n.id desc limit 50")
                        .param("incidents", incidents)
                        .query((row, n) -> News.read(row))
                        .list();
    }
}
