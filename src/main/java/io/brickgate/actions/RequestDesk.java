package io.brickgate.actions;

import io.brickgate.access.Actor;
import io.brickgate.access.Consent;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.access.Refusal.Reason;
import io.brickgate.access.Role;
import io.brickgate.actions.ActionPreparation.Prepared;
import io.brickgate.actions.ActionRequest.RetryRun;
import io.brickgate.audit.AuditTrail;
import io.brickgate.documents.Digest;
import io.brickgate.policy.Permit;
import io.brickgate.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where people ask for actions: prepared first, then written down with its audit entry, then in hand to be performed. */
@Component
public class RequestDesk {

    private final ActionPreparation preparation;
    private final ActionLedger ledger;
    private final Consents consents;
    private final KillSwitch killSwitch;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    RequestDesk(
            ActionPreparation preparation,
            ActionLedger ledger,
            Consents consents,
            KillSwitch killSwitch,
            IdempotencyKeys keys,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.preparation = preparation;
        this.ledger = ledger;
        this.consents = consents;
        this.killSwitch = killSwitch;
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Takes a request on. The same idempotency key and request give the same action, once.
     *
     * @return the action in hand, to be performed now; an empty claim where it has been asked for before, or where others
     *     have to consent first
     * @throws DuplicateKeyException where the same key was used at the same moment: asked again, it gives the other's action
     * @throws Refusal where it is not allowed or makes no sense; that is on record
     */
    public Claim request(ActionRequest request, Actor actor, @Nullable String idempotencyKey) {
        mayAct(request, actor);
        String fingerprint = fingerprint(request);
        Optional<Claim> before = before(actor, idempotencyKey, fingerprint);
        if (before.isPresent()) {
            return before.get();
        }
        Prepared prepared = prepared(request, actor);
        Permit permit = permitted(request, prepared, actor);
        Claim claim = transaction.execute(status -> {
            Claim taken = taken(prepared, permit, actor);
            if (idempotencyKey != null
                    && !keys.remember(
                            actor, idempotencyKey, fingerprint, taken.action().id())) {
                throw new DuplicateKeyException("another request came first under this Idempotency-Key");
            }
            return taken;
        });
        return Objects.requireNonNull(claim);
    }

    private Claim taken(Prepared prepared, Permit permit, Actor actor) {
        Consent consent = permit.consent();
        Action action = consent == null
                ? prepared.action()
                : prepared.action()
                        .waiting(permit.rule(), prepared.action().createdAt().plus(consent.expires()));
        Claim taken = ledger.take(action).orElseGet(() -> instead(action, actor));
        audit.record(ActionDesk.event(actor, "action.requested", action, judged(permit)));
        if (consent == null) {
            return taken;
        }
        consents.ask(prepared, actor, consent, permit.rule());
        return new Claim(action, "");
    }

    private static Map<String, Object> judged(Permit permit) {
        return Map.of(
                "answer", permit.answer().name(),
                "policy_rule", permit.rule(),
                "policy_version", permit.policyVersion(),
                "why", permit.why());
    }

    private Permit permitted(ActionRequest request, Prepared prepared, Actor actor) {
        Permit permit = consents.permit(prepared, actor, request.given());
        if (permit.answer() != Permit.Answer.DENY) {
            return permit;
        }
        audit.refused(
                actor, request.name(), request.subject(), request.workspace(), permit.rule() + ": " + permit.why());
        boolean role = permit.rule().equals(Policy.ROLE_RULE);
        throw new Refusal(
                Reason.DENIED,
                role ? "denied_by_role" : "denied_by_policy",
                role ? permit.why() : permit.why() + " (rule " + permit.rule() + ")",
                permit.remedy());
    }

    private Optional<Claim> before(Actor actor, @Nullable String key, String fingerprint) {
        return key == null
                ? Optional.empty()
                : keys.subjectOf(actor, key, fingerprint).flatMap(ledger::find).map(action -> new Claim(action, ""));
    }

    private void mayAct(ActionRequest request, Actor actor) {
        if (!actor.is(Role.OPERATOR)) {
            audit.refused(
                    actor, request.name(), request.subject(), request.workspace(), "the role operator is missing");
            throw new Refusal(Reason.DENIED, "denied_by_role", "This needs the role operator", "Ask an operator");
        }
    }

    private Prepared prepared(ActionRequest request, Actor actor) {
        try {
            killSwitch.pass();
            return preparation.prepare(request, actor);
        } catch (Refusal refusal) {
            audit.refused(
                    actor,
                    request.name(),
                    request.subject(),
                    request.workspace(),
                    String.valueOf(refusal.getMessage()));
            throw refusal;
        }
    }

    /** A person takes over a retry that the policy has planned and nobody has begun, or that ended nobody knows how. */
    private Claim instead(Action action, Actor actor) {
        String why = "taken over by " + actor.name();
        List<Action> withdrawn = action.runId() == 0 ? List.of() : ledger.withdraw(List.of(action.run()), why);
        consents.close(withdrawn, why);
        audit.record(withdrawn.stream()
                .map(old -> ActionDesk.event(actor, "action.withdrawn", old, Map.of("why", "taken over")))
                .toList());
        ledger.freeUncertain(action);
        return ledger.take(action).orElseThrow(() -> taken(action));
    }

    private Refusal taken(Action action) {
        String other = ledger.inSlotOf(action).map(Action::id).orElse("another");
        return new Refusal(
                Reason.CONFLICT,
                "already_acted_on",
                "This has been asked for already: action " + other,
                "GET /api/v1/actions/" + other + " tells what came of it");
    }

    /** The same for the same request, in whatever order its parameters come. */
    private static String fingerprint(ActionRequest request) {
        String rest = request instanceof RetryRun retry ? retry.mode().name() : "";
        return Digest.of(List.of(
                request.name(),
                request.workspace(),
                request.subject(),
                rest,
                request.reason(),
                new TreeMap<>(request.given()).toString()));
    }
}
