package io.brickgate.notifications;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins, shows and ends silences. */
@Component
public class SilenceDesk {

    private static final Duration LONGEST = Duration.ofDays(30);

    private final SilenceRows rows;
    private final OutboxRows notices;
    private final AuditTrail audit;
    private final Clock clock;

    SilenceDesk(SilenceRows rows, OutboxRows notices, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** An incident that is open and that a silence hides. */
    public record Hidden(String incidentId, String headline) {}

    /** Those that have not ended yet, the first to end first. */
    public List<Silence> open() {
        return rows.open(clock.instant());
    }

    public Optional<Silence> find(String id) {
        return rows.find(id);
    }

    /** What it would hide of what is open now, the newest first, at most a hundred. */
    public List<Hidden> hides(SilenceMatch match) {
        return notices.open().stream()
                .filter(match::matches)
                .map(notice -> new Hidden(notice.incidentId(), Words.headline(notice)))
                .limit(100)
                .toList();
    }

    /**
     * Begins a silence.
     *
     * @throws Refusal {@code hides_everything} where it would leave nothing to be told, {@code bad_end} where it ends in
     *     the past or in more than thirty days
     */
    @Transactional
    public Silence begin(SilenceMatch match, String reason, Instant endsAt, Actor owner) {
        Instant now = clock.instant();
        check(match, endsAt, now);
        Silence silence =
                new Silence(UUID.randomUUID().toString(), match, owner.name(), reason, now, endsAt, null, null);
        rows.add(silence, now);
        audit.record(event(owner, "silence.begun", silence, Map.of("reason", reason, "until", endsAt)));
        notices.hold(
                notices.waiting().stream()
                        .filter(waiting -> match.matches(waiting.notice()))
                        .map(OutboxRows.Waiting::id)
                        .toList(),
                silence.id(),
                endsAt);
        return silence;
    }

    /** Ends it before its time: what it hid and goes on is told now. Harmless when done again. */
    @Transactional
    public Silence end(String id, Actor actor) {
        Silence silence = rows.find(id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "silence_not_found",
                        "There is no silence " + id,
                        "GET /api/v1/silences lists them"));
        Instant now = clock.instant();
        if (silence.endedAt() == null && silence.endsAt().isAfter(now)) {
            rows.end(id, actor.name(), now);
            notices.free(id, now);
            audit.record(event(actor, "silence.ended", silence, Map.of()));
        }
        return rows.find(id).orElseThrow();
    }

    /** Refuses what could not be begun. */
    public void check(SilenceMatch match, Instant endsAt) {
        check(match, endsAt, clock.instant());
    }

    private static void check(SilenceMatch match, Instant endsAt, Instant now) {
        if (match.hidesEverything()) {
            throw new Refusal(
                    Refusal.Reason.INVALID,
                    "hides_everything",
                    "This would hide everything",
                    "Name at least one of incident_id, workspace, job, team, category and cause, and not by * alone");
        }
        if (!endsAt.isAfter(now) || endsAt.isAfter(now.plus(LONGEST))) {
            throw new Refusal(
                    Refusal.Reason.INVALID,
                    "bad_end",
                    "A silence ends in the future, and within thirty days",
                    "Give ends_at between now and " + now.plus(LONGEST));
        }
    }

    private static AuditEvent event(Actor actor, String action, Silence silence, Map<String, Object> more) {
        Map<String, Object> detail = new TreeMap<>(more);
        detail.put("match", silence.match().named());
        return new AuditEvent(
                actor, action, "silence/" + silence.id(), silence.match().workspace(), detail);
    }
}
