package io.brickgate.access;

import io.brickgate.documents.Digest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was answered under a caller's {@code Idempotency-Key}, so that the same order acts once. */
@Component
public class IdempotencyKeys {

    /** The contract promises 24 hours at least. */
    private static final Duration KEPT = Duration.ofHours(48);

    private static final int LONGEST = 255;

    private record Answered(String fingerprint, String subject) {}

    private final JdbcClient db;
    private final Clock clock;

    public IdempotencyKeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A digest (64 characters) of what makes two orders the same: method, path, body. */
    public static String fingerprint(String... parts) {
        return Digest.of(List.of(parts));
    }

    /**
     * What the same order led to before: an action's or an incident's id; empty where the key is new.
     *
     * @throws Refusal {@code idempotency_key_reused} where the key was used for another order
     */
    public Optional<String> subjectOf(Actor actor, String key, String fingerprint) {
        Optional<Answered> before = db.sql(
                        "select fingerprint, subject from idempotency_key where actor = ? and idem_key = ?")
                .params(actor.name(), checked(key))
                .query((row, n) -> new Answered(row.getString(1), row.getString(2)))
                .optional();
        before.filter(answered -> !answered.fingerprint().equals(fingerprint)).ifPresent(other -> {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another order",
                    "Use a new key for a new order, and the same key only to repeat one");
        });
        return before.map(Answered::subject);
    }

    /**
     * Remembers what the order led to, within the caller's transaction.
     *
     * @return false where another request has remembered the key meanwhile; {@link #subjectOf} then gives its subject
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean remember(Actor actor, String key, String fingerprint, String subject) {
        return db.sql("insert into idempotency_key (actor, idem_key, fingerprint, subject, created_at)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing")
                        .params(actor.name(), checked(key), fingerprint, subject, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Forgets keys that nobody repeats any more.
     *
     * @return how many
     */
    @Transactional
    public int purge() {
        return db.sql("delete from idempotency_key where created_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private static String checked(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw new Refusal(
                    Refusal.Reason.BAD_REQUEST,
                    "bad_idempotency_key",
                    "An Idempotency-Key has 1 to " + LONGEST + " characters",
                    "A UUID does well");
        }
        return key;
    }
}
