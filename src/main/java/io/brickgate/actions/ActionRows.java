package io.brickgate.actions;

import io.brickgate.documents.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns ledger rows into actions and back. */
@Component
class ActionRows {

    static final String INSERT = """
            insert into action (id, kind, state, slot, workspace, job_id, job_name, run_id, attempt, root_run_id, cluster_id,
              parameters, automatic, actor, reason, rule, retry, token, tries, wanted_at, due_at, lease_until, lease_holder, outcome, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, '', ?) on conflict do nothing""";

    private final Json json;

    ActionRows(Json json) {
        this.json = json;
    }

    Object[] row(Action action, @Nullable String slot, @Nullable String holder, @Nullable Instant leaseUntil) {
        return new Object[] {
            action.id(),
            action.kind().name(),
            action.state().name(),
            slot,
            action.workspace(),
            action.jobId(),
            action.jobName(),
            action.runId(),
            action.attempt(),
            action.rootRunId(),
            action.cluster(),
            json.write(action.parameters()),
            action.automatic(),
            action.actor(),
            action.reason(),
            action.rule(),
            action.retry(),
            action.token(),
            Timestamp.from(action.wantedAt()),
            Timestamp.from(action.dueAt()),
            leaseUntil == null ? null : Timestamp.from(leaseUntil),
            holder,
            Timestamp.from(action.createdAt())
        };
    }

    Action read(ResultSet row, int n) throws SQLException {
        return new Action(
                row.getString("id"),
                ActionKind.valueOf(row.getString("kind")),
                ActionState.valueOf(row.getString("state")),
                row.getString("workspace"),
                row.getLong("job_id"),
                row.getString("job_name"),
                row.getLong("run_id"),
                row.getInt("attempt"),
                row.getLong("root_run_id"),
                row.getString("cluster_id"),
                json.read(row.getString("parameters"), Parameters.class),
                row.getBoolean("automatic"),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("rule"),
                row.getInt("retry"),
                row.getString("token"),
                number(row, "base_repair_id"),
                instant(row.getTimestamp("sent_at")),
                row.getInt("tries"),
                row.getTimestamp("wanted_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                number(row, "outcome_run_id"),
                number(row, "outcome_repair_id"),
                row.getString("outcome"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
