package io.brickgate.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast each channel may be used. Slack takes a message a second and channel, PagerDuty's Events API 120 events a
 * minute and key; whoever sends more is refused.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Slack's rate limits</a>
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">PagerDuty's Events API v2</a>
 */
final class Paces {

    private static final Map<String, String> USUAL = Map.of("slack", "60", "pagerduty", "120");

    private final Map<String, Instant> next = new HashMap<>();

    /** Whether the channel may be used now. */
    synchronized boolean free(Channel channel, Instant now) {
        Instant at = next.get(channel.name());
        return at == null || !now.isBefore(at);
    }

    /** Takes note that it is used now. */
    synchronized void used(Channel channel, Instant now) {
        String most = channel.settings().getOrDefault(ChannelType.PER_MINUTE, USUAL.getOrDefault(channel.type(), ""));
        if (!most.isEmpty()) {
            next.put(channel.name(), now.plus(Duration.ofMinutes(1).dividedBy(Long.parseLong(most))));
        }
    }
}
