package io.brickgate.api;

import io.brickgate.notifications.Channel;
import io.brickgate.notifications.NoticeKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the channels, whether they are on, and what waits in them; never an address or a credential. */
@Component
public class ChannelDoor {

    private record Queue(
            long waiting, long retrying, @Nullable Instant oldest) {
        private static final Queue EMPTY = new Queue(0, 0, null);
    }

    /** A channel and what waits in it. */
    record ChannelView(
            String name,
            String type,
            boolean on,
            String health,
            Set<NoticeKind> hears,
            long backlog,
            long retrying,
            @Nullable Instant oldestAt) {
        private static ChannelView of(Channel channel, Queue queue) {
            String health =
                    !channel.on() ? "off" : queue.retrying() > 0 ? "trouble" : queue.waiting() > 0 ? "waiting" : "ok";
            return new ChannelView(
                    channel.name(),
                    channel.type(),
                    channel.on(),
                    health,
                    new TreeSet<>(channel.hears()),
                    queue.waiting(),
                    queue.retrying(),
                    queue.oldest());
        }
    }

    private final List<Channel> channels;
    private final JdbcClient db;

    ChannelDoor(List<Channel> channels, JdbcClient db) {
        this.channels = channels;
        this.db = db;
    }

    public Answer list() {
        Map<String, Queue> queues = new HashMap<>();
        db.sql("""
                select channel, count(*) as waiting, sum(case when tries > 0 then 1 else 0 end) as retrying,
                  min(created_at) as oldest from notification where state in ('DUE', 'SENDING') group by channel""").query(row -> {
            queues.put(
                    row.getString("channel"),
                    new Queue(row.getLong("waiting"), row.getLong("retrying"), Rows.instant(row, "oldest")));
        });
        return Answer.ok(Page.all(channels.stream()
                .map(channel -> ChannelView.of(channel, queues.getOrDefault(channel.name(), Queue.EMPTY)))
                .toList()));
    }
}
