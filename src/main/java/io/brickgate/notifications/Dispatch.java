package io.brickgate.notifications;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.incidents.Step;
import io.brickgate.incidents.Timeline;
import io.brickgate.notifications.OutboxRows.Letter;
import io.brickgate.notifications.OutboxRows.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what the {@link Outbox} holds to its channels: at least once, in order within an incident and channel, and
 * again until it is delivered or given up visibly; what a receiver can tell as a repetition is not seen twice.
 */
@Component
public class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    /** One at a time: a notice that waits in hand behind a slow one would outlive its lease. */
    private static final int TOGETHER = 1;

    private static final Duration MOST = Duration.ofMinutes(5);

    private final OutboxRows rows;
    private final List<Channel> channels;
    private final OutboxSettings settings;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Clock clock;
    private final Paces paces = new Paces();

    Dispatch(
            OutboxRows rows,
            List<Channel> channels,
            OutboxSettings settings,
            Timeline timeline,
            AuditTrail audit,
            Clock clock) {
        this.rows = rows;
        this.channels = channels.stream().filter(Channel::on).toList();
        this.settings = settings;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes over what others had in hand: for a hub that knows itself to be alone with its books. */
    @Transactional
    public void takeOver() {
        rows.release(clock.instant());
    }

    /** Takes due notices of a channel into hand, at most one an incident. */
    @Transactional
    public List<Delivery> claim(String channelName) {
        Instant now = clock.instant();
        channels.stream()
                .filter(channel ->
                        channel.name().equals(channelName) && channel.hears().contains(NoticeKind.DIGEST))
                .forEach(channel -> digest(channel, now));
        return channels.stream()
                .filter(channel -> channel.name().equals(channelName) && paces.free(channel, now))
                .flatMap(channel -> rows
                        .claim(
                                channelName,
                                TOGETHER,
                                settings.node() + "/" + UUID.randomUUID(),
                                now,
                                now.plus(settings.lease()))
                        .stream()
                        .map(row -> new Delivery(
                                row.id(), channel, row.notice(), row.reference(), row.tries(), row.unsure()))
                        .peek(delivery -> paces.used(channel, now)))
                .toList();
    }

    /** Where more new incidents wait than anybody reads one by one, they become one message. */
    private void digest(Channel channel, Instant now) {
        List<Waiting> waiting = rows.opened(channel.name(), settings.digestFrom(), now);
        if (!waiting.isEmpty()) {
            rows.end(waiting.stream().map(Waiting::id).toList(), now);
            List<Notice> told = waiting.stream().map(Waiting::notice).toList();
            rows.add(
                    List.of(new Letter(channel.name(), Notices.digest(told, settings.publicUrl(), now), now, null)),
                    now);
        }
    }

    /** @param reference what the receiver calls the incident, null where it has no name for it */
    @Transactional
    public void delivered(Delivery delivery, @Nullable String reference) {
        rows.end(delivery.id(), "DELIVERED", null, clock.instant());
        if (reference != null) {
            rows.receipt(delivery.notice().incidentId(), delivery.channel().name(), reference);
        }
        note(delivery, "TOLD", delivery.channel().name() + ": " + Words.headline(delivery.notice()));
    }

    /** Tries again later, or gives up for all to see. */
    @Transactional
    public void failed(Delivery delivery, DeliveryFault fault) {
        Instant now = clock.instant();
        boolean old = delivery.notice().at().plus(settings.giveUpAfter()).isBefore(now);
        if (fault.again() && !old) {
            Instant dueAt = now.plus(wait(delivery, fault));
            rows.again(delivery.id(), dueAt, fault.unsure(), fault.problem());
            if (fault.retryAfter() != null) {
                rows.rest(delivery.channel().name(), dueAt);
            }
            LOG.info("{}: notice {} waits: {}", delivery.channel(), delivery.id(), fault.problem());
            return;
        }
        rows.end(delivery.id(), "GIVEN_UP", fault.problem(), now);
        note(delivery, "GIVEN_UP", delivery.channel().name() + " was not told: " + fault.problem());
        audit.record(new AuditEvent(
                Actor.HUB,
                "notification.given_up",
                "incident/" + delivery.notice().incidentId(),
                delivery.notice().workspace(),
                Map.of("channel", delivery.channel().name(), "problem", fault.problem())));
        LOG.warn("{}: notice {} given up: {}", delivery.channel(), delivery.id(), fault.problem());
    }

    /**
     * Sends again what was given up.
     *
     * @throws Refusal {@code not_given_up} where it was not
     */
    @Transactional
    public void resend(long id, Actor actor) {
        if (!rows.resend(id, clock.instant())) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "not_given_up",
                    "There is no notice " + id + " that was given up and still matters",
                    "GET /api/v1/notifications?state=given_up lists them");
        }
        audit.record(new AuditEvent(actor, "notification.resent", "notification/" + id, null, Map.of()));
    }

    /** Messages that try a channel out: one that something has failed, and where it would stay open, that all is well. */
    public List<Delivery> test(Channel channel) {
        return Trials.of(channel, settings.publicUrl(), clock.instant());
    }

    private void note(Delivery delivery, String kind, String text) {
        timeline.add(List.of(new Step(delivery.notice().incidentId(), clock.instant(), kind, Actor.HUB.name(), text)));
    }

    private static Duration wait(Delivery delivery, DeliveryFault fault) {
        Duration own = Duration.ofSeconds(1L << Math.min(delivery.tries(), 8));
        Duration capped = own.compareTo(MOST) > 0 ? MOST : own;
        Duration asked = fault.retryAfter();
        return asked != null && asked.compareTo(capped) > 0 ? asked : capped;
    }
}
