package io.brickgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class IdempotencyKeysTest {

    private static final Actor OP = new Actor("op", Set.of(Role.OPERATOR));
    private static final Actor OTHER = new Actor("other", Set.of(Role.OPERATOR));
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final JdbcClient db = JdbcClient.create(new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"));
    private final IdempotencyKeys keys = at(NOW);

    @BeforeEach
    void create() {
        db.sql("create table idempotency_key (actor varchar(200), idem_key varchar(255), fingerprint varchar(64),"
                        + " subject varchar(100), created_at timestamp with time zone, primary key (actor, idem_key))")
                .update();
    }

    @Test
    void theSameOrderGivesTheSameSubject() {
        keys.remember(OP, "k", "f", "action-1");
        assertThat(keys.subjectOf(OP, "k", "f")).contains("action-1");
    }

    @Test
    void aKeyOfAnotherActorIsAnotherKey() {
        keys.remember(OP, "k", "f", "action-1");
        assertThat(keys.subjectOf(OTHER, "k", "f")).isEmpty();
    }

    @Test
    void anotherOrderUnderTheKeyIsAConflict() {
        keys.remember(OP, "k", "f", "action-1");
        assertThatThrownBy(() -> keys.subjectOf(OP, "k", "g"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("idempotency_key_reused"));
    }

    @Test
    void theSecondToRememberLoses() {
        keys.remember(OP, "k", "f", "action-1");
        assertThat(keys.remember(OP, "k", "f", "action-2")).isFalse();
        assertThat(keys.subjectOf(OP, "k", "f")).contains("action-1");
    }

    @Test
    void aKeyIsKeptForADayAtLeastAndNotForEver() {
        keys.remember(OP, "k", "f", "action-1");
        assertThat(at(NOW.plus(Duration.ofHours(25))).purge()).isZero();
        assertThat(at(NOW.plus(Duration.ofHours(49))).purge()).isEqualTo(1);
        assertThat(keys.subjectOf(OP, "k", "f")).isEmpty();
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> keys.subjectOf(OP, "k".repeat(256), "f")).isInstanceOf(Refusal.class);
    }

    @Test
    void partsOfAFingerprintDoNotRunTogether() {
        assertThat(IdempotencyKeys.fingerprint("ab", "c")).isNotEqualTo(IdempotencyKeys.fingerprint("a", "bc"));
        assertThat(IdempotencyKeys.fingerprint("a")).hasSize(64);
    }

    private IdempotencyKeys at(Instant now) {
        return new IdempotencyKeys(db, Clock.fixed(now, ZoneOffset.UTC));
    }
}
