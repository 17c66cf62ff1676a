package io.brickgate.notifications;

import io.brickgate.access.Actor;
import io.brickgate.incidents.IncidentDesk;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sees that people have closed tickets whose incidents go on, and acknowledges these. */
@Component
public class Tickets {

    private static final String KEY = "brickgate-";

    /** The ticket knows that the incident goes on: one that the hub itself has closed, and is to open again, is none of these. */
    private static final String SAID = """
            n.state = 'DELIVERED' and n.kind <> 'RESOLVED' and n.id = (select max(m.id) from notification m
              where m.incident_id = n.incident_id and m.channel = n.channel and m.state <> 'FOLDED')""";

    private final List<Channel> channels;
    private final IncidentDesk incidents;
    private final Outbox outbox;
    private final JdbcClient db;

    Tickets(List<Channel> channels, IncidentDesk incidents, Outbox outbox, JdbcClient db) {
        this.channels = channels.stream()
                .filter(channel -> channel.on() && channel.type().equals("servicenow"))
                .toList();
        this.incidents = incidents;
        this.outbox = outbox;
        this.db = db;
    }

    /** What to ask: one question a channel about the newest hundred incidents that nobody has acknowledged. */
    public List<TicketQuery> ask() {
        return channels.stream()
                .map(channel -> new TicketQuery(channel.name(), query(channel.name())))
                .filter(question -> !question.query().isEmpty())
                .toList();
    }

    private String query(String channel) {
        List<String> open =
                db.sql("""
                        select i.id from incident i join notification n on n.incident_id = i.id and n.channel = ?
                        where i.state = 'OPEN' and %s order by i.opened_at desc limit 100""".formatted(SAID)).param(channel).query(String.class).list();
        return open.isEmpty() ? "" : "correlation_idIN" + KEY + String.join("," + KEY, open) + "^stateIN6,7,8";
    }

    /** Asked anew, as the answer may be older than what has happened since. */
    private boolean goesOn(String incident) {
        List<String> names = channels.stream().map(Channel::name).toList();
        return db.sql("select count(*) from notification n where n.incident_id = :id and n.channel in (:names) and "
                                + SAID)
                        .param("id", incident)
                        .param("names", names)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param records those that are closed, each with its fields */
    @Transactional
    public void closed(List<Map<String, Object>> records) {
        for (Map<String, Object> record : records) {
            String correlation = String.valueOf(record.get("correlation_id"));
            String by = String.valueOf(record.getOrDefault("sys_updated_by", "somebody"));
            if (correlation.startsWith(KEY)) {
                Actor actor = Outsiders.operator("servicenow", by);
                String id = correlation.substring(KEY.length());
                if (goesOn(id)) {
                    outbox.changed(incidents.acknowledge(id, actor));
                }
            }
        }
    }
}
