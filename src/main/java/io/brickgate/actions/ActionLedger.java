package io.brickgate.actions;

import io.brickgate.runs.RunKey;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of what is to be done, being done and done. A row and its token are committed before Databricks is called; a
 * row in somebody's hands is nobody else's until its lease ends; an effect's slot is taken by one row at a time.
 */
@Component
class ActionLedger {

    private static final String DUE = """
            select id from action where workspace = ? and ((state in ('WAITING', 'PLANNED', 'REQUESTED') and due_at <= ?)
              or (state = 'PERFORMING' and lease_until < ?))
              and (state = 'REQUESTED' or exists (select 1 from kill_switch where actions))
              and not (automatic and sent_at is null and exists (
                select 1 from breaker join failure on failure.workspace = breaker.workspace and failure.cause = breaker.cause
                where breaker.workspace = action.workspace and failure.run_id = action.run_id
                  and failure.attempt = action.attempt and (breaker.probe is null or breaker.probe <> action.id)))
            order by due_at limit ? for update skip locked""";
    private static final String SETTLE = """
            update action set state = ?, due_at = ?, outcome = ?, ended_at = ?, outcome_run_id = ?, outcome_repair_id = ?,
              sent_at = case when ? then sent_at else null end, slot = case when ? then null else slot end,
              lease_until = null, lease_holder = null
            where id = ? and lease_holder = ?""";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final ActionRows rows;
    private final ActionSettings settings;
    private final Clock clock;

    ActionLedger(JdbcClient db, JdbcTemplate batches, ActionRows rows, ActionSettings settings, Clock clock) {
        this.db = db;
        this.batches = batches;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** Plans actions; those whose slot is taken are left out. */
    List<Action> plan(List<Action> actions) {
        int[] inserted = batches.batchUpdate(
                ActionRows.INSERT,
                actions.stream()
                        .map(action -> rows.row(action, slot(action), null, null))
                        .toList());
        List<Action> planned = new ArrayList<>();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] != 0) {
                planned.add(actions.get(i));
            }
        }
        return planned;
    }

    /** Writes an action down in the hands of whoever asked; empty where its slot is taken. */
    Optional<Claim> take(Action action) {
        String holder = holder();
        int inserted = batches.update(
                ActionRows.INSERT,
                rows.row(action, slot(action), holder, clock.instant().plus(settings.lease())));
        return inserted == 0 ? Optional.empty() : Optional.of(new Claim(action, holder));
    }

    /** Takes due actions of a workspace into hand, so that nobody else performs them. */
    @Transactional
    public List<Claim> claim(String workspace, int most) {
        Timestamp now = Timestamp.from(clock.instant());
        List<String> due = db.sql(DUE)
                .params(workspace, now, now, most)
                .query(String.class)
                .list();
        if (due.isEmpty()) {
            return List.of();
        }
        String holder = holder();
        List<Action> before = byIds(due);
        db.sql(
                        "update action set state = 'PERFORMING', lease_holder = :holder, lease_until = :until where id in (:ids)")
                .param("holder", holder)
                .param("until", Timestamp.from(clock.instant().plus(settings.lease())))
                .param("ids", due)
                .update();
        return before.stream().map(action -> new Claim(action, holder)).toList();
    }

    /** Ends every lease: their holders are known to be gone. */
    @Transactional
    public void release() {
        Timestamp past = Timestamp.from(clock.instant().minusMillis(1));
        db.sql("update action set lease_until = ? where state = 'PERFORMING'")
                .param(past)
                .update();
        db.sql("update run_lease set until = ?").param(past).update();
    }

    /**
     * Commits that a call is about to be made.
     *
     * @return false where the action is in other hands by now: then nothing may be called
     */
    @Transactional
    public boolean sending(Claim claim, long baseRepairId) {
        Instant now = clock.instant();
        return db.sql("""
                        update action set sent_at = coalesce(sent_at, ?), base_repair_id = ?, tries = tries + 1, lease_until = ?
                        where id = ? and lease_holder = ? and lease_until > ?
                          and exists (select 1 from kill_switch where actions)""")
                        .params(
                                Timestamp.from(now),
                                baseRepairId,
                                Timestamp.from(now.plus(settings.lease())),
                                claim.action().id(),
                                claim.holder(),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Writes down what came of a try; false where the action is in other hands by now. */
    boolean settle(Performed performed) {
        ActionState state = performed.state();
        boolean over =
                switch (state) {
                    case SUCCEEDED, FAILED, WITHDRAWN, UNCERTAIN -> true;
                    case WAITING, PLANNED, PERFORMING, REQUESTED -> false;
                };
        boolean free = state == ActionState.FAILED
                || state == ActionState.WITHDRAWN
                || (over && again(performed.claim().action().kind()));
        return batches.update(
                        SETTLE,
                        state.name(),
                        Timestamp.from(performed.dueAt()),
                        performed.outcome(),
                        over ? Timestamp.from(clock.instant()) : null,
                        performed.runId(),
                        performed.repairId(),
                        performed.mayHaveBeenDone(),
                        free,
                        performed.claim().action().id(),
                        performed.claim().holder())
                == 1;
    }

    /** Whether the same may be asked for again once it is over. */
    private static boolean again(ActionKind kind) {
        return switch (kind) {
            case CANCEL, START_CLUSTER, TERMINATE_CLUSTER -> true;
            case RUN, RERUN, REPAIR -> false;
        };
    }

    /** Withdraws planned automatic retries of runs; what is already in hand goes on. */
    List<Action> withdraw(Collection<RunKey> runs, String why) {
        List<Action> withdrawn = new ArrayList<>();
        for (String workspace : runs.stream().map(RunKey::workspace).distinct().toList()) {
            List<Long> ids = runs.stream()
                    .filter(run -> run.workspace().equals(workspace))
                    .map(RunKey::runId)
                    .toList();
            withdrawn.addAll(db.sql(
                            "select * from action where workspace = :workspace and run_id in (:runs)"
                                    + " and state in ('WAITING', 'PLANNED') and automatic and sent_at is null order by id for update")
                    .param("workspace", workspace)
                    .param("runs", ids)
                    .query(rows::read)
                    .list());
        }
        return withdrawn(withdrawn, why);
    }

    /** Withdraws automatic retries that were due by then and have not been begun. */
    List<Action> withdrawDue(Instant by, String why) {
        List<Action> due = db.sql("select * from action where state = 'PLANNED' and automatic"
                        + " and sent_at is null and due_at <= ? order by id for update")
                .param(Timestamp.from(by))
                .query(rows::read)
                .list();
        return withdrawn(due, why).isEmpty()
                ? List.of()
                : byIds(due.stream().map(Action::id).toList());
    }

    private List<Action> withdrawn(List<Action> actions, String why) {
        batches.batchUpdate(
                "update action set state = 'WITHDRAWN', slot = null, outcome = ?, ended_at = ? where id = ?",
                actions.stream()
                        .map(action -> new Object[] {why, Timestamp.from(clock.instant()), action.id()})
                        .toList());
        return actions;
    }

    /** Lets go of the effect where nobody knows whether it has happened: whoever asks now has been told so. */
    void freeUncertain(Action action) {
        db.sql("update action set slot = null where slot = ? and state = 'UNCERTAIN'")
                .param(slot(action))
                .update();
    }

    Optional<Action> find(String id) {
        return db.sql("select * from action where id = ?")
                .param(id)
                .query(rows::read)
                .optional();
    }

    Optional<Action> inSlotOf(Action action) {
        return db.sql("select * from action where slot = ?")
                .param(slot(action))
                .query(rows::read)
                .optional();
    }

    /** Cancels that wait for one of these runs to end. */
    List<Action> awaited(Collection<RunKey> runs) {
        return runs.isEmpty()
                ? List.of()
                : db.sql(
                                "select * from action where workspace in (:workspaces) and run_id in (:runs) and state = 'REQUESTED'")
                        .param(
                                "workspaces",
                                runs.stream().map(RunKey::workspace).distinct().toList())
                        .param("runs", runs.stream().map(RunKey::runId).toList())
                        .query(rows::read)
                        .list();
    }

    /** Wakes actions that wait, so that they are looked at now. */
    void hasten(List<Action> actions) {
        batches.batchUpdate(
                "update action set due_at = ? where id = ? and state = 'REQUESTED'",
                actions.stream()
                        .map(action -> new Object[] {Timestamp.from(clock.instant()), action.id()})
                        .toList());
    }

    /** Takes what waited for consent into hand; empty where it does not wait. */
    Optional<Claim> release(String id) {
        String holder = holder();
        int taken = db.sql(
                        "update action set state = 'PERFORMING', lease_holder = ?, lease_until = ? where id = ? and state = 'WAITING'")
                .params(holder, Timestamp.from(clock.instant().plus(settings.lease())), id)
                .update();
        return taken == 0 ? Optional.empty() : find(id).map(action -> new Claim(action, holder));
    }

    /** Withdraws what waits for consent; empty where it does not wait. */
    List<Action> withdraw(String id, String why) {
        int withdrawn = db.sql(
                        "update action set state = 'WITHDRAWN', slot = null, outcome = ?, ended_at = ? where id = ? and state = 'WAITING'")
                .params(why, Timestamp.from(clock.instant()), id)
                .update();
        return withdrawn == 0 ? List.of() : byIds(List.of(id));
    }

    private List<Action> byIds(List<String> ids) {
        return db.sql("select * from action where id in (:ids) order by due_at")
                .param("ids", ids)
                .query(rows::read)
                .list();
    }

    private String holder() {
        return settings.node() + "/" + UUID.randomUUID();
    }

    /** The effect that must not happen twice: one retry of a run's attempt, one cancel of it; job runs are free. */
    private static String slot(Action action) {
        String of = action.workspace() + "|" + action.runId() + "|" + action.attempt();
        return switch (action.kind()) {
            case RUN -> "run|" + action.id();
            case RERUN, REPAIR -> "retry|" + of;
            case CANCEL -> "cancel|" + of;
            case START_CLUSTER, TERMINATE_CLUSTER -> "cluster|" + action.workspace() + "|" + action.cluster();
        };
    }
}
