package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.api.Orders.SilenceOrder;
import io.brickgate.notifications.Silence;
import io.brickgate.notifications.SilenceDesk;
import io.brickgate.notifications.SilenceDesk.Hidden;
import io.brickgate.notifications.SilenceMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows silences with what they hide, and lets operators begin and end them. */
@Component
public class SilenceDoor {

    /** A silence, with what of the open incidents it hides. */
    record SilenceView(
            @Nullable String id,
            SilenceMatch match,
            String owner,
            String reason,
            Instant startsAt,
            Instant endsAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt,
            List<Hidden> hides) {}

    /** All that have not ended. */
    record SilenceList(List<SilenceView> items) {}

    private final SilenceDesk desk;
    private final IncidentDoor incidents;
    private final IdempotencyKeys keys;
    private final Gate gate;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SilenceDoor(
            SilenceDesk desk,
            IncidentDoor incidents,
            IdempotencyKeys keys,
            Gate gate,
            TransactionTemplate transaction,
            Clock clock) {
        this.desk = desk;
        this.incidents = incidents;
        this.keys = keys;
        this.gate = gate;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Answer list(Actor actor) {
        return Answer.ok(new SilenceList(
                desk.open().stream().map(silence -> view(silence, actor)).toList()));
    }

    /** Begins one; with {@code dry_run} it is only said what it would hide. */
    public Answer begin(SilenceOrder order, Actor actor, @Nullable String key) {
        pass(order.match(), actor, "silence.begin", "silences");
        Instant end = order.end();
        if (order.dry()) {
            desk.check(order.match(), end);
            Instant now = clock.instant();
            return Answer.ok(new SilenceView(
                    null,
                    order.match(),
                    actor.name(),
                    order.reason(),
                    now,
                    end,
                    null,
                    null,
                    desk.hides(order.match())));
        }
        String fingerprint =
                IdempotencyKeys.fingerprint("silence", order.match().toString(), order.reason(), order.endsAt());
        return recorded(actor, () -> {
            Optional<String> before = key == null ? Optional.empty() : keys.subjectOf(actor, key, fingerprint);
            Silence silence =
                    before.flatMap(desk::find).orElseGet(() -> desk.begin(order.match(), order.reason(), end, actor));
            if (key != null && before.isEmpty()) {
                remember(actor, key, fingerprint, silence.id());
            }
            return silence;
        });
    }

    /** Ends one before its time. */
    public Answer end(String silenceId, Actor actor) {
        String id = Asked.uuid("silence_id", silenceId);
        SilenceMatch match = desk.find(id).map(Silence::match).orElse(SilenceMatch.NOTHING);
        pass(match, actor, "silence.end", "silence/" + id);
        return recorded(actor, () -> desk.end(id, actor));
    }

    /** Of one incident its job's operators are masters; anything else may reach any job. */
    private void pass(SilenceMatch match, Actor actor, String action, String subject) {
        Optional<Target> job = Optional.ofNullable(match.incidentId()).flatMap(incidents::job);
        if (job.isPresent()) {
            gate.pass(actor, Role.OPERATOR, job.get(), action, subject);
        } else {
            gate.pass(actor, Role.OPERATOR, action, subject, "");
        }
    }

    private void remember(Actor actor, String key, String fingerprint, String id) {
        if (!keys.remember(actor, key, fingerprint, id)) {
            throw new DuplicateKeyException("another order came first under this Idempotency-Key");
        }
    }

    /** Of simultaneous orders under one key the loser is told what became of the winner's. */
    private Silence once(Supplier<Silence> act) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> act.get()));
        } catch (DuplicateKeyException lost) {
            return Objects.requireNonNull(transaction.execute(status -> act.get()));
        }
    }

    private Answer recorded(Actor actor, Supplier<Silence> act) {
        try {
            return Answer.ok(view(once(act), actor));
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    /** What it hides is shown to those who may see all jobs. */
    private SilenceView view(Silence silence, Actor reader) {
        return new SilenceView(
                silence.id(),
                silence.match(),
                silence.owner(),
                silence.reason(),
                silence.startsAt(),
                silence.endsAt(),
                silence.endedBy(),
                silence.endedAt(),
                silence.endedAt() == null && Sight.whole(reader) ? desk.hides(silence.match()) : List.of());
    }

    /** Reads a moment that has to be there. */
    static Instant moment(String name, @Nullable String text) {
        return Asked.time(name, text)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.INVALID,
                        "bad_" + name,
                        name + " is missing",
                        "Give a moment such as 2026-12-24T18:00:00Z"));
    }
}
