package io.brickgate.console;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Incidents, read for the pages with all that belongs to them: four queries, however many there are. */
@Component
class BoardIncidents {

    private static final String OPEN = """
            select * from incident where open_key is not null
            order by case severity when 'CRITICAL' then 0 when 'ERROR' then 1 when 'WARNING' then 2 else 3 end,
              last_failure_at desc limit 40""";
    private static final String RESOLVED = """
            select * from (select * from incident order by opened_at desc limit 300) lately
            where state = 'RESOLVED' and merged_into is null order by resolved_at desc limit 6""";

    private final JdbcClient db;
    private final BoardFailures failures;
    private final BoardDeeds deeds;
    private final BoardNews news;

    BoardIncidents(JdbcClient db, BoardFailures failures, BoardDeeds deeds, BoardNews news) {
        this.db = db;
        this.failures = failures;
        this.deeds = deeds;
        this.news = news;
    }

    /** Those that go on, the gravest first, and after them those that were resolved last. */
    List<IncidentCard> current() {
        return whole(db.sql("select * from (" + OPEN + ") going union all select * from (" + RESOLVED + ") over")
                .query((row, n) -> IncidentCard.read(row))
                .list());
    }

    List<IncidentCard> these(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : whole(db.sql("select * from incident where id in (:ids) order by opened_at desc")
                        .param("ids", ids)
                        .query((row, n) -> IncidentCard.read(row))
                        .list());
    }

    long open() {
        return db.sql("select count(*) from incident where open_key is not null")
                .query(Long.class)
                .single();
    }

    private List<IncidentCard> whole(List<IncidentCard> bare) {
        List<String> ids = bare.stream().map(IncidentCard::id).toList();
        var failed = failures.last(ids);
        var done = deeds.ofIncidents(ids);
        var told = news.last(ids);
        return bare.stream()
                .map(card -> card.with(
                        failed.get(card.id()),
                        done.getOrDefault(card.id(), List.of()),
                        told.getOrDefault(card.id(), List.of())))
                .toList();
    }
}
