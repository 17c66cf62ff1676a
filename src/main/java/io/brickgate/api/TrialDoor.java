package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.Delivery;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.notifications.Dispatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries channels out with real messages, and shows what was given up, so that it can be sent again. */
@Component
public class TrialDoor {

    /**
     * A channel that is tried out.
     *
     * @param problem what the receiver answered; null where it took all messages
     */
    public record Trial(
            List<Delivery> deliveries,
            Instant begun,
            @Nullable String problem) {

        public Trial with(DeliveryFault fault) {
            return new Trial(deliveries, begun, fault.problem());
        }

        String channel() {
            return deliveries.get(0).channel().name();
        }
    }

    /** What came of it. */
    record TrialView(
            String channel, boolean accepted, @Nullable String problem, long tookMs) {}

    /** A notice on its way, or one that was given up. */
    record NoticeView(
            String id,
            String incidentId,
            String channel,
            String kind,
            String state,
            int tries,
            @Nullable String problem,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant endedAt) {}

    private final List<Channel> channels;
    private final Dispatch dispatch;
    private final AuditTrail audit;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;
    private final Gate gate;
    private final JdbcClient db;
    private final Clock clock;

    TrialDoor(
            List<Channel> channels,
            Dispatch dispatch,
            AuditTrail audit,
            IdempotencyKeys keys,
            TransactionTemplate transaction,
            Gate gate,
            JdbcClient db,
            Clock clock) {
        this.channels = channels;
        this.dispatch = dispatch;
        this.audit = audit;
        this.keys = keys;
        this.transaction = transaction;
        this.gate = gate;
        this.db = db;
        this.clock = clock;
    }

    /** The messages that try a channel out, to be delivered next. */
    public Trial begin(String name, Actor actor) {
        gate.pass(actor, Role.ADMIN, "channel.test", "channel/" + name, "");
        Channel channel = channels.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "channel_not_found",
                        "There is no such channel",
                        "GET /api/v1/channels lists them"));
        if (!channel.on()) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "channel_off",
                    "The channel is off: " + channel.why(),
                    "Set what is missing");
        }
        return new Trial(dispatch.test(channel), clock.instant(), null);
    }

    /** The trial with what its receiver answered. */
    public Trial failed(Trial trial, DeliveryFault fault) {
        return trial.with(fault);
    }

    public Answer tell(Trial trial, Actor actor) {
        long took = Duration.between(trial.begun(), clock.instant()).toMillis();
        AuditEvent tried = new AuditEvent(
                actor,
                "channel.tested",
                "channel/" + trial.channel(),
                null,
                Map.of("accepted", trial.problem() == null));
        transaction.executeWithoutResult(status -> audit.record(tried));
        return Answer.ok(new TrialView(trial.channel(), trial.problem() == null, trial.problem(), took));
    }

    /** The newest first, at most 200; every filter may be null. */
    public Answer notices(@Nullable String state, @Nullable String channel, Actor actor) {
        gate.pass(actor, Role.OPERATOR, "notification.list", "notifications", "");
        Where where = new Where("1 = 1");
        Asked.text(state).ifPresent(word -> where.and("state = ?", word.toUpperCase(Locale.ROOT)));
        Asked.text(channel).ifPresent(name -> where.and("channel = ?", name));
        return Answer.ok(Page.all(db.sql("select * from notification" + where.text() + " order by id desc limit 200")
                .params(where.values())
                .query((row, n) -> new NoticeView(
                        row.getString("id"),
                        row.getString("incident_id"),
                        row.getString("channel"),
                        row.getString("kind"),
                        row.getString("state"),
                        row.getInt("tries"),
                        Rows.text(row, "last_error"),
                        Rows.moment(row, "created_at"),
                        Rows.moment(row, "due_at"),
                        Rows.instant(row, "ended_at")))
                .list()));
    }

    public Answer resend(String id, Actor actor, @Nullable String key) {
        gate.pass(actor, Role.OPERATOR, "notification.resend", "notification/" + id, "");
        long notice = Asked.id("notification_id", id);
        String fingerprint = IdempotencyKeys.fingerprint("resend", id);
        try {
            if (key == null || keys.subjectOf(actor, key, fingerprint).isEmpty()) {
                transaction.executeWithoutResult(status -> {
                    dispatch.resend(notice, actor);
                    if (key != null) {
                        keys.remember(actor, key, fingerprint, id);
                    }
                });
            }
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
        return Answer.accepted(Map.of("id", id, "state", "DUE"), null);
    }
}
