package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.documents.Json;
import io.brickgate.failures.Classification;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Evidence;
import io.brickgate.failures.Symptoms;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Names the cause of what a caller shows, as the hub would, corrections counted in; nothing but the idempotency key is recorded. */
@Component
public class ClassifierDoor {

    /** What a caller shows of a failed run. */
    record Shown(
            @Nullable String id,
            @Nullable String taskType,
            @Nullable String stateMessage,
            @Nullable String errorTrace,
            @Nullable String driverLog,
            @Nullable String terminationCode,
            @Nullable String terminationType) {
        Symptoms symptoms() {
            return new Symptoms(
                    taskType,
                    Objects.requireNonNullElse(stateMessage, ""),
                    errorTrace,
                    driverLog,
                    terminationCode,
                    terminationType);
        }
    }

    /** What is said of it. */
    record Said(
            @Nullable String id,
            String category,
            String cause,
            String retryAdvice,
            String confidence,
            String rule,
            String rulesVersion,
            String friendlyState,
            String explanation,
            List<Evidence> evidence,
            @Nullable Closest runnerUp,
            @Nullable String link,
            String fingerprint) {}

    private final Classification classification;
    private final Json json;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;

    ClassifierDoor(Classification classification, Json json, IdempotencyKeys keys, TransactionTemplate transaction) {
        this.classification = classification;
        this.json = json;
        this.keys = keys;
        this.transaction = transaction;
    }

    public Answer classify(String body, Actor actor, @Nullable String key) {
        if (key != null) {
            once(body, actor, key);
        }
        Shown shown = json.read(body, Shown.class);
        return Answer.ok(said(shown.id(), classification.classify(shown.symptoms())));
    }

    private void once(String body, Actor actor, String key) {
        String fingerprint = IdempotencyKeys.fingerprint("classify", body);
        if (keys.subjectOf(actor, key, fingerprint).isPresent()) {
            return;
        }
        Boolean first = transaction.execute(status -> keys.remember(actor, key, fingerprint, "classify"));
        if (!Boolean.TRUE.equals(first)) {
            keys.subjectOf(actor, key, fingerprint);
        }
    }

    private static Said said(@Nullable String id, Diagnosis diagnosis) {
        return new Said(
                id,
                diagnosis.category().name(),
                diagnosis.cause(),
                diagnosis.advice().name(),
                diagnosis.confidence().name(),
                diagnosis.rule(),
                diagnosis.rulesVersion(),
                diagnosis.friendlyState(),
                diagnosis.explanation(),
                diagnosis.evidence(),
                Closest.of(diagnosis.runnerUp()),
                diagnosis.link(),
                diagnosis.fingerprint());
    }
}
