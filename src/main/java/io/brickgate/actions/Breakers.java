package io.brickgate.actions;

import io.brickgate.access.Actor;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.policy.Decision;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.Tripping;
import io.brickgate.policy.Verdict;
import io.brickgate.runs.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The circuit breakers of causes. While one is open, automatic retries of its cause wait; one at a time is let through,
 * and if its run succeeds the others follow. What people ask for is not held back.
 */
@Component
public class Breakers {

    /** @param probe the action that is let through; {@code held} how many wait */
    public record Open(
            String workspace,
            String cause,
            int jobs,
            Instant openedAt,
            Instant probeAt,
            @Nullable String probe,
            long held) {}

    /** Retries of a breaker's cause that nobody has begun. */
    private static final String HELD = """
            from action a join failure f on f.workspace = a.workspace and f.run_id = a.run_id and f.attempt = a.attempt
            where a.workspace = breaker.workspace and f.cause = breaker.cause
              and a.state = 'PLANNED' and a.automatic and a.sent_at is null""";

    private static final String OPEN = "select breaker.*, (select count(*) " + HELD + ") held from breaker";

    private final JdbcClient db;
    private final PolicyDesk policy;
    private final ActionLedger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    Breakers(JdbcClient db, PolicyDesk policy, ActionLedger ledger, AuditTrail audit, Clock clock) {
        this.db = db;
        this.policy = policy;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Open> open() {
        return db.sql(OPEN + " order by opened_at, workspace, cause")
                .query((row, n) -> read(row))
                .list();
    }

    /** Opens where these failures are too many; their rows are there already. One query for all. */
    void watch(List<Decision> decisions) {
        Tripping tripping = policy.tripping();
        Set<String> causes = decisions.stream()
                .filter(decision -> decision.verdict() == Verdict.ACT)
                .map(decision -> decision.failure().diagnosis().cause())
                .collect(Collectors.toSet());
        if (tripping == null || causes.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        db.sql("select workspace, cause, count(distinct job_id) jobs from failure where workspace in (:workspaces)"
                        + " and cause in (:causes) and decided_at > :since group by workspace, cause"
                        + " having count(distinct job_id) >= :jobs")
                .param(
                        "workspaces",
                        decisions.stream()
                                .map(decision -> decision.failure().run().key().workspace())
                                .collect(Collectors.toSet()))
                .param("causes", causes)
                .param("since", Timestamp.from(now.minus(tripping.within())))
                .param("jobs", tripping.jobs())
                .query((row, n) -> new Open(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        now,
                        now.plus(tripping.probeAfter()),
                        null,
                        0))
                .list()
                .forEach(this::opened);
    }

    /** Looks after a workspace's open breakers: chooses the probe, and draws the conclusion from it. */
    @Transactional
    public void tend(String workspace) {
        List<Open> open = db.sql(OPEN + " where workspace = ? order by cause for update")
                .param(workspace)
                .query((row, n) -> read(row))
                .list();
        Tripping tripping = policy.tripping();
        for (Open one : open) {
            if (tripping == null) {
                closed(one, Actor.HUB, "the policy has no breaker any more");
            } else {
                tend(one, tripping);
            }
        }
    }

    /**
     * Closes one by hand.
     *
     * @return false where it is not open
     */
    @Transactional
    public boolean close(String workspace, String cause, Actor actor, String reason) {
        Optional<Open> open = db.sql(OPEN + " where workspace = ? and cause = ? for update")
                .params(workspace, cause)
                .query((row, n) -> read(row))
                .optional();
        open.ifPresent(one -> closed(one, actor, reason));
        return open.isPresent();
    }

    private void opened(Open one) {
        int inserted = db.sql("insert into breaker (workspace, cause, jobs, opened_at, probe_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        one.workspace(),
                        one.cause(),
                        one.jobs(),
                        Timestamp.from(one.openedAt()),
                        Timestamp.from(one.probeAt()))
                .update();
        if (inserted > 0) {
            audit.record(event(Actor.HUB, "breaker.opened", one, Map.of("jobs", one.jobs())));
        }
    }

    private void tend(Open one, Tripping tripping) {
        Instant now = clock.instant();
        if (one.probe() != null) {
            concluded(one, one.probe(), tripping, now);
        } else if (!one.probeAt().isAfter(now)) {
            Optional<String> next = next(one, now);
            if (next.isPresent()) {
                set(one, next.get(), now.plus(tripping.probeAfter()));
            } else if (one.held() == 0 && quiet(one, now.minus(tripping.within()))) {
                closed(one, Actor.HUB, "no more failures of this cause");
            }
        }
    }

    private void concluded(Open one, String probe, Tripping tripping, Instant now) {
        Action action = ledger.find(probe).orElse(null);
        if (action == null) {
            set(one, null, now);
            return;
        }
        switch (action.state()) {
            case WITHDRAWN -> set(one, null, now);
            case FAILED, UNCERTAIN -> set(one, null, now.plus(tripping.probeAfter()));
            case SUCCEEDED ->
                outcome(action).ifPresent(outcome -> {
                    if (outcome.equals(Outcome.SUCCEEDED.name())) {
                        closed(one, Actor.HUB, "the probe has succeeded");
                    } else {
                        set(one, null, now.plus(tripping.probeAfter()));
                    }
                });
            case WAITING, PLANNED, PERFORMING, REQUESTED -> {}
        }
    }

    /** How the run that the probe has started ended, in the book's words, which are more; empty while it goes on. */
    private Optional<String> outcome(Action probe) {
        boolean rerun = probe.kind() == ActionKind.RERUN;
        Long started = probe.outcomeRunId();
        return db.sql(
                        "select outcome from run where workspace = ? and run_id = ? and attempt >= ? and outcome <> 'ACTIVE'"
                                + " and not open")
                .params(probe.workspace(), started == null ? probe.runId() : started, rerun ? 0 : probe.attempt() + 1)
                .query(String.class)
                .optional();
    }

    private Optional<String> next(Open one, Instant now) {
        return db.sql("select a.id from breaker, action a, failure f where breaker.workspace = ? and breaker.cause = ?"
                        + " and f.workspace = a.workspace and f.run_id = a.run_id and f.attempt = a.attempt"
                        + " and a.workspace = breaker.workspace and f.cause = breaker.cause"
                        + " and a.state = 'PLANNED' and a.automatic and a.sent_at is null and a.due_at <= ?"
                        + " order by a.due_at, a.id limit 1")
                .params(one.workspace(), one.cause(), Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    private boolean quiet(Open one, Instant since) {
        return db.sql("select count(*) from failure where workspace = ? and cause = ? and decided_at > ?")
                        .params(one.workspace(), one.cause(), Timestamp.from(since))
                        .query(Long.class)
                        .single()
                == 0;
    }

    private void set(Open one, @Nullable String probe, Instant probeAt) {
        db.sql("update breaker set probe = ?, probe_at = ? where workspace = ? and cause = ?")
                .params(probe, Timestamp.from(probeAt), one.workspace(), one.cause())
                .update();
    }

    private void closed(Open one, Actor actor, String why) {
        db.sql("delete from breaker where workspace = ? and cause = ?")
                .params(one.workspace(), one.cause())
                .update();
        audit.record(event(actor, "breaker.closed", one, Map.of("why", why, "held", one.held())));
    }

    private static AuditEvent event(Actor actor, String what, Open one, Map<String, Object> detail) {
        return new AuditEvent(actor, what, "breaker/" + one.cause(), one.workspace(), detail);
    }

    private static Open read(ResultSet row) throws SQLException {
        return new Open(
                row.getString("workspace"),
                row.getString("cause"),
                row.getInt("jobs"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("probe_at").toInstant(),
                row.getString("probe"),
                row.getLong("held"));
    }
}
