package io.brickgate.wiring;

import io.brickgate.notifications.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in metrics how much each channel has still to deliver, since when, and what was given up; one query. */
@Component
public class ChannelMetrics {

    private record Queue(long waiting, double lag, long givenUp) {
        private static final Queue NONE = new Queue(0, 0, 0);
    }

    private final List<Channel> channels;
    private final MultiGauge backlog;
    private final MultiGauge lag;
    private final MultiGauge givenUp;
    private final MultiGauge drill;
    private final JdbcClient db;
    private final Clock clock;

    ChannelMetrics(MeterRegistry meters, List<Channel> channels, JdbcClient db, Clock clock) {
        this.channels = channels;
        this.db = db;
        this.clock = clock;
        backlog = MultiGauge.builder("brickgate.channel.backlog")
                .description("Notices that are due and not delivered")
                .register(meters);
        lag = MultiGauge.builder("brickgate.channel.lag")
                .description("For how long the oldest of them has been due")
                .baseUnit("seconds")
                .register(meters);
        drill = MultiGauge.builder("brickgate.drill")
                .description("How long the last drill took to arrive; -1 where it has not")
                .baseUnit("seconds")
                .register(meters);
        givenUp = MultiGauge.builder("brickgate.channel.given.up")
                .description("Notices that were given up within the last day")
                .register(meters);
    }

    /** How the last drill went, by channel. */
    private void drilled() {
        List<Row<?>> rows = new ArrayList<>();
        db.sql("""
                        select channel, state, created_at, ended_at from notification n where incident_id like 'drill-%'
                          and kind = 'OPENED' and id = (select max(m.id) from notification m where m.channel = n.channel
                            and m.kind = 'OPENED' and m.incident_id like 'drill-%')""").query(row -> {
            Timestamp ended = row.getTimestamp("ended_at");
            boolean arrived = "DELIVERED".equals(row.getString("state")) && ended != null;
            double took =
                    arrived ? (ended.getTime() - row.getTimestamp("created_at").getTime()) / 1000.0 : -1;
            rows.add(Row.of(Tags.of("channel", row.getString("channel")), took));
        });
        drill.register(rows, true);
    }

    /** Looks again. */
    public void look() {
        Map<String, Queue> queues = new HashMap<>();
        Timestamp now = Timestamp.from(clock.instant());
        db.sql("""
                        select channel, sum(case when state in ('DUE', 'SENDING') and due_at <= :now then 1 else 0 end) waiting,
                          min(case when state in ('DUE', 'SENDING') and due_at <= :now then due_at end) oldest,
                          sum(case when state = 'GIVEN_UP' and ended_at > :day then 1 else 0 end) given_up
                        from notification where state in ('DUE', 'SENDING', 'GIVEN_UP') group by channel""")
                .param("now", now)
                .param("day", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .query(row -> {
                    Timestamp oldest = row.getTimestamp("oldest");
                    queues.put(
                            row.getString("channel"),
                            new Queue(
                                    row.getLong("waiting"),
                                    oldest == null ? 0 : (now.getTime() - oldest.getTime()) / 1000.0,
                                    row.getLong("given_up")));
                });
        List<Row<?>> waiting = new ArrayList<>();
        List<Row<?>> late = new ArrayList<>();
        List<Row<?>> lost = new ArrayList<>();
        for (Channel channel : channels) {
            Queue queue = queues.getOrDefault(channel.name(), Queue.NONE);
            Tags tags = Tags.of("channel", channel.name(), "type", channel.type());
            waiting.add(Row.of(tags, queue.waiting()));
            late.add(Row.of(tags, queue.lag()));
            lost.add(Row.of(tags, queue.givenUp()));
        }
        backlog.register(waiting, true);
        lag.register(late, true);
        givenUp.register(lost, true);
        drilled();
    }
}
