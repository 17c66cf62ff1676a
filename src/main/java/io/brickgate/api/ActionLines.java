package io.brickgate.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.actions.ActionKind;
import io.brickgate.actions.Parameters;
import io.brickgate.documents.Json;
import io.brickgate.masking.Internals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of the action ledger, read for showing; every method is one query. */
@Component
class ActionLines {

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final String LINE = """
            select action.*, approval.id approval_id, approval.state approval_state, job.tags job_tags
            from action left join approval on approval.action_id = action.id
              left join job on job.workspace = action.workspace and job.job_id = action.job_id""";

    private final JdbcClient db;
    private final SecretParameters secrets;
    private final Json json;

    ActionLines(JdbcClient db, SecretParameters secrets, Json json) {
        this.db = db;
        this.secrets = secrets;
        this.json = json;
    }

    Optional<ActionView> find(String id, Actor reader) {
        return db.sql(LINE + " where action.id = ?")
                .param(id)
                .query((row, n) -> view(row, reader))
                .optional();
    }

    /** What was done to a run, and what started it; the newest first, at most fifty. */
    List<ActionView> ofRun(String workspace, long runId, Actor reader) {
        return db.sql("""
                        %1$s where action.workspace = ? and run_id = ?
                        union %1$s where action.workspace = ? and outcome_run_id = ?
                        order by created_at desc, id limit 50""".formatted(LINE))
                .params(workspace, runId, workspace, runId)
                .query((row, n) -> view(row, reader))
                .list();
    }

    /** The lines of these ids, by id. */
    Map<String, ActionView> find(Collection<String> ids, Actor reader) {
        Map<String, ActionView> found = new HashMap<>();
        if (!ids.isEmpty()) {
            db.sql(LINE + " where action.id in (:ids)")
                    .param("ids", ids)
                    .query((row, n) -> view(row, reader))
                    .list()
                    .forEach(line -> found.put(line.id(), line));
        }
        return found;
    }

    /** What holds the slots of a run's attempts; a planned automatic retry is left out, as people may take it over. */
    List<Taken> taken(String workspace, long runId) {
        return db.sql("""
                        select id, kind, attempt from action
                        where workspace = ? and run_id = ? and slot is not null
                          and not (state in ('WAITING', 'PLANNED') and automatic and sent_at is null)
                        order by created_at desc, id""")
                .params(workspace, runId)
                .query((row, n) -> new Taken(
                        row.getString("id"), ActionKind.valueOf(row.getString("kind")), row.getInt("attempt")))
                .list();
    }

    private ActionView view(ResultSet row, Actor reader) throws SQLException {
        var parameters = new TreeMap<>(
                json.read(row.getString("parameters"), Parameters.class).job());
        return new ActionView(
                row.getString("id"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("workspace"),
                Rows.id(row, "job_id"),
                row.getString("job_name"),
                Rows.id(row, "run_id"),
                row.getInt("attempt"),
                parameters.keySet(),
                values(row, reader) ? secrets.shown(row.getString("workspace"), parameters) : null,
                row.getBoolean("automatic"),
                row.getString("actor"),
                row.getString("reason"),
                Rows.text(row, "rule"),
                row.getInt("retry"),
                row.getInt("tries"),
                row.getString("approval_id"),
                row.getString("approval_state"),
                outcome(row),
                Rows.id(row, "outcome_run_id"),
                Rows.id(row, "outcome_repair_id"),
                Rows.moment(row, "created_at"),
                Rows.moment(row, "due_at"),
                Rows.instant(row, "ended_at"));
    }

    /** Operators see values, and those whose consent is asked for, as they have to see exactly what would be done. */
    private boolean values(ResultSet row, Actor reader) throws SQLException {
        String tags = row.getString("job_tags");
        Target there = new Target(
                row.getString("workspace"), row.getString("job_name"), tags == null ? Map.of() : json.read(tags, TAGS));
        return reader.clearance(there).readsInternals()
                || reader.is(Role.APPROVER, there) && row.getString("approval_id") != null;
    }

    @org.jspecify.annotations.Nullable
    private static String outcome(ResultSet row) throws SQLException {
        String outcome = Rows.text(row, "outcome");
        return outcome == null ? null : Internals.masked(outcome);
    }
}
