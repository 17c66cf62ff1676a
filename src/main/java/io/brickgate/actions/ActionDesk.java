package io.brickgate.actions;

import io.brickgate.access.Actor;
import io.brickgate.actions.Consents.Waiting;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Retry;
import io.brickgate.policy.RetryMode;
import io.brickgate.policy.Verdict;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one desk for actions by policy: plans retries, takes back what is not needed any more, and settles what was tried.
 * Every row is written with its audit entry in one transaction, before anything is called.
 */
@Component
public class ActionDesk {

    private final ActionLedger ledger;
    private final ActionChains chains;
    private final RunParameters parameters;
    private final Consents consents;
    private final Breakers breakers;
    private final AuditTrail audit;
    private final Clock clock;

    ActionDesk(
            ActionLedger ledger,
            ActionChains chains,
            RunParameters parameters,
            Consents consents,
            Breakers breakers,
            AuditTrail audit,
            Clock clock) {
        this.ledger = ledger;
        this.chains = chains;
        this.parameters = parameters;
        this.consents = consents;
        this.breakers = breakers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Plans the retries that the policy grants; a retry that is planned or done already is left as it is. */
    @Transactional
    public void plan(List<Decision> decisions) {
        Map<RunKey, Long> roots = chains.roots(
                decisions.stream().map(decision -> decision.failure().run()).toList());
        List<Action> wanted = new ArrayList<>();
        Map<String, Map<String, String>> tags = new HashMap<>();
        for (Decision decision : decisions) {
            Retry retry = decision.retry();
            if (decision.verdict() == Verdict.ACT && retry != null) {
                wanted.add(retry(decision, retry, roots));
            } else if (decision.verdict() == Verdict.ASK && decision.failure().tags() != null && saved(decision)) {
                Action asked = retry(decision, new Retry(RetryMode.AUTO, Duration.ZERO, 1), roots)
                        .waiting(decision.rule(), clock.instant());
                tags.put(asked.id(), decision.failure().tags());
                wanted.add(asked);
            }
        }
        List<Action> planned = ledger.plan(wanted);
        breakers.watch(decisions);
        consents.ask(planned.stream()
                .filter(action -> action.state() == ActionState.WAITING)
                .map(action -> new Waiting(action, tags.getOrDefault(action.id(), Map.of())))
                .toList());
        audit.record(planned.stream()
                .map(action -> event(
                        Actor.HUB,
                        action.state() == ActionState.WAITING ? "action.requested" : "action.planned",
                        action,
                        Map.of("due_at", action.dueAt().toString())))
                .toList());
    }

    /** Whether there is a saved job behind it, to be run again as its own. */
    private static boolean saved(Decision decision) {
        Run run = decision.failure().run();
        return run.jobId() != 0 && "JOB_RUN".equals(run.runType());
    }

    /** Takes back automatic retries of runs that have recovered. */
    @Transactional
    public void withdraw(List<RunKey> recovered) {
        if (recovered.isEmpty()) {
            return;
        }
        List<Action> withdrawn = ledger.withdraw(recovered, "recovered without it");
        consents.close(withdrawn, "recovered without it");
        audit.record(withdrawn.stream()
                .map(action -> event(Actor.HUB, "action.withdrawn", action, Map.of("why", "recovered without it")))
                .toList());
    }

    /** Looks again at cancels whose run has ended. */
    @Transactional
    public void expect(List<Run> ended) {
        ledger.hasten(ledger.awaited(ended.stream().map(Run::key).toList()));
    }

    /** Takes over what others had in hand: for a hub that knows itself to be alone with its books. */
    public void takeOver() {
        ledger.release();
    }

    /** Takes due actions of a workspace into hand. */
    public List<Claim> claim(String workspace) {
        breakers.tend(workspace);
        return ledger.claim(workspace, 10);
    }

    /**
     * Writes down what came of a try.
     *
     * @return the action as it stands now, and whether this is news; it is none where the try has lost its hold
     */
    @Transactional
    public Settled settle(Performed performed) {
        Action before = performed.claim().action();
        boolean news = !performed.claim().empty() && ledger.settle(performed) && performed.news();
        if (news) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("outcome", performed.outcome());
            if (performed.runId() != null) {
                detail.put("started_run_id", String.valueOf(performed.runId()));
            }
            if (performed.repairId() != null) {
                detail.put("repair_id", String.valueOf(performed.repairId()));
            }
            String what = "action." + performed.state().name().toLowerCase(Locale.ROOT);
            audit.record(event(Actor.HUB, what, before, detail));
        }
        return new Settled(ledger.find(before.id()).orElse(before), news);
    }

    public Optional<Action> find(String id) {
        return ledger.find(id);
    }

    static AuditEvent event(Actor actor, String what, Action action, Map<String, Object> detail) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kind", action.kind());
        all.put("job_id", String.valueOf(action.jobId()));
        all.put("run_id", String.valueOf(action.runId()));
        all.put("attempt", action.attempt());
        all.put("for", action.actor());
        all.put("reason", action.reason());
        all.put("rule", action.rule());
        all.putAll(detail);
        return new AuditEvent(actor, what, "action/" + action.id(), action.workspace(), all);
    }

    private Action retry(Decision decision, Retry retry, Map<RunKey, Long> roots) {
        Run run = decision.failure().run();
        Instant now = clock.instant();
        Instant due = now.plus(retry.delay());
        String id = UUID.randomUUID().toString();
        return new Action(
                id,
                kind(retry.mode(), run),
                ActionState.PLANNED,
                run.key().workspace(),
                run.jobId(),
                run.jobName(),
                run.key().runId(),
                run.attempt(),
                roots.getOrDefault(run.key(), run.key().runId()),
                "",
                parameters.of(run, null),
                true,
                Actor.HUB.name(),
                decision.why(),
                decision.rule(),
                retry.attempt(),
                id,
                null,
                null,
                0,
                due,
                due,
                null,
                null,
                "",
                now,
                null);
    }

    /** A run of several tasks is repaired, one of a single task, or of none yet, is run again. */
    static ActionKind kind(RetryMode mode, Run run) {
        return switch (mode) {
            case REPAIR -> ActionKind.REPAIR;
            case RERUN -> ActionKind.RERUN;
            case AUTO -> run.lastAttempts().size() > 1 ? ActionKind.REPAIR : ActionKind.RERUN;
        };
    }
}
