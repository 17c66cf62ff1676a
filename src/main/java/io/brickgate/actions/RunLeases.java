package io.brickgate.actions;

import io.brickgate.runs.RunKey;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One writer a run: repair has no idempotency token, so two hands must never be on the same run. */
@Component
class RunLeases {

    private final JdbcClient db;
    private final Duration length;
    private final Clock clock;

    RunLeases(JdbcClient db, ActionSettings settings, Clock clock) {
        this.db = db;
        this.length = settings.lease().multipliedBy(2);
        this.clock = clock;
    }

    /** Takes the run for as long as an action can be held, renewed once; false where somebody else has it. */
    @Transactional
    public boolean take(RunKey run, String holder) {
        Instant now = clock.instant();
        Timestamp until = Timestamp.from(now.plus(length));
        int inserted = db.sql(
                        "insert into run_lease (workspace, run_id, holder, until) values (?, ?, ?, ?) on conflict do nothing")
                .params(run.workspace(), run.runId(), holder, until)
                .update();
        return inserted == 1
                || db.sql(
                                        "update run_lease set holder = ?, until = ? where workspace = ? and run_id = ? and (until < ? or holder = ?)")
                                .params(holder, until, run.workspace(), run.runId(), Timestamp.from(now), holder)
                                .update()
                        == 1;
    }

    void release(RunKey run, String holder) {
        db.sql("delete from run_lease where workspace = ? and run_id = ? and holder = ?")
                .params(run.workspace(), run.runId(), holder)
                .update();
    }
}
