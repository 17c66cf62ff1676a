package io.brickgate.corrections;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.access.Refusal.Reason;
import io.brickgate.access.Role;
import io.brickgate.audit.AuditTrail;
import io.brickgate.corrections.CorrectionBook.Standing;
import io.brickgate.failures.Category;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.failures.Rules;
import io.brickgate.failures.Sample;
import io.brickgate.masking.Secrets;
import io.brickgate.runs.RunKey;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where operators say what a failure really was. A correction, what it replaces, its audit entry and its idempotency key
 * are written in one transaction, so that a kill leaves all of it or nothing. What was decided before stays as it is.
 */
@Component
public class CorrectionDesk {

    private static final int LONGEST = 2_000;
    private static final String MAKE = "correction.make";
    private static final String WITHDRAW = "correction.withdraw";

    private final FailedAttempts attempts;
    private final Soundness soundness;
    private final CorrectionBook book;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CorrectionDesk(
            FailedAttempts attempts,
            CorrectionBook book,
            Rules rules,
            IdempotencyKeys keys,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.attempts = attempts;
        this.soundness = new Soundness(rules);
        this.book = book;
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Corrects the cause of a run's last failure, and of all later failures that say the same.
     *
     * @return the correction's id; under the same idempotency key that of the first time
     * @throws DuplicateKeyException where somebody did the same at the same moment: asked again, it replaces theirs
     * @throws Refusal where it is not allowed or makes no sense; that is on record
     */
    public String correct(RunKey run, Order order, Actor actor, @Nullable String key) {
        String subject = "run/" + run.runId();
        pass(actor, MAKE, subject, run.workspace());
        String same = IdempotencyKeys.fingerprint(
                MAKE, run.toString(), order.path(), String.valueOf(order.advice()), order.reason());
        return before(actor, key, same).orElseGet(() -> {
            Correction correction =
                    onRecord(actor, MAKE, subject, run.workspace(), () -> correction(run, order, actor));
            transaction.executeWithoutResult(status -> {
                Optional<String> replaced = book.lock(correction.fingerprint());
                replaced.ifPresent(old -> book.replace(old, correction.id()));
                book.add(correction);
                audit.record(CorrectionEvents.made(actor, correction, replaced.orElse(null)));
                remember(actor, key, same, correction.id());
            });
            return correction.id();
        });
    }

    /**
     * Takes a correction back: later failures are named by the rules again. Done once, and harmless when done again.
     *
     * @throws DuplicateKeyException where somebody used the same key at the same moment: asked again, nothing more is done
     * @throws Refusal where it is not allowed, or another correction has replaced this one
     */
    public void withdraw(String id, String reason, Actor actor, @Nullable String key) {
        pass(actor, WITHDRAW, "correction/" + id, "");
        String same = IdempotencyKeys.fingerprint(WITHDRAW, id, reason);
        if (before(actor, key, same).isEmpty()) {
            transaction.executeWithoutResult(status -> {
                withdrawn(id, masked(reason), actor);
                remember(actor, key, same, id);
            });
        }
    }

    private void withdrawn(String id, String reason, Actor actor) {
        Standing standing = soundness.counting(id, book.lockById(id));
        if (!standing.withdrawn()) {
            book.withdraw(id, actor.name(), reason, clock.instant());
            audit.record(CorrectionEvents.withdrawn(actor, id, standing, reason));
        }
    }

    private Correction correction(RunKey run, Order order, Actor actor) {
        RetryAdvice advice = soundness.advice(order);
        Mistaken found = soundness.recognisable(run, attempts.last(run));
        Mistaken mistaken = found.showing(Sample.of(found.shown()));
        return new Correction(
                UUID.randomUUID().toString(),
                Category.valueOf(order.category()),
                order.cause(),
                advice,
                masked(order.reason()),
                mistaken,
                Sample.words(mistaken.shown()),
                actor.name(),
                clock.instant());
    }

    private void pass(Actor actor, String action, String subject, String workspace) {
        if (!actor.isEverywhere(Role.OPERATOR)) {
            audit.refused(actor, action, subject, workspace, "the role operator is missing");
            throw new Refusal(Reason.DENIED, "denied_by_role", "This needs the role operator", "Ask an operator");
        }
    }

    private <T> T onRecord(Actor actor, String action, String subject, String workspace, Supplier<T> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            audit.refused(actor, action, subject, workspace, String.valueOf(refusal.getMessage()));
            throw refusal;
        }
    }

    private Optional<String> before(Actor actor, @Nullable String key, String same) {
        return key == null ? Optional.empty() : keys.subjectOf(actor, key, same);
    }

    private void remember(Actor actor, @Nullable String key, String same, String subject) {
        if (key != null && !keys.remember(actor, key, same, subject)) {
            throw new DuplicateKeyException("another order came first under this Idempotency-Key");
        }
    }

    private static String masked(String reason) {
        String masked = Secrets.masked(reason).strip();
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST);
    }
}
