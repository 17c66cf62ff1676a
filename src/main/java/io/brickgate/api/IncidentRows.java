package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.api.IncidentView.FailedRun;
import io.brickgate.api.IncidentView.Step;
import io.brickgate.api.IncidentView.Told;
import io.brickgate.masking.Internals;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Incidents, read for showing; every method is one query. */
@Component
class IncidentRows {

    private final JdbcClient db;

    IncidentRows(JdbcClient db) {
        this.db = db;
    }

    /** The newest first, one more than asked for. */
    List<IncidentSummary> list(
            Sight sight, Actor actor, Optional<String> workspace, Optional<String> state, Cursor after, int limit) {
        Timestamp at = Timestamp.from(after.at());
        Where where = new Where("opened_at < ? or (opened_at = ? and id > ?)", at, at, after.id());
        sight.narrow(where, actor, workspace);
        workspace.ifPresent(name -> where.and("workspace = ?", name));
        state.ifPresent(word -> where.and("state = ?", word));
        return db.sql("select * from incident" + where.text() + " order by opened_at desc, id limit " + (limit + 1))
                .params(where.values())
                .query((row, n) -> IncidentSummary.read(row))
                .list();
    }

    Optional<IncidentSummary> find(String id) {
        return db.sql("select * from incident where id = ?")
                .param(id)
                .query((row, n) -> IncidentSummary.read(row))
                .optional();
    }

    List<FailedRun> failedRuns(String id) {
        return db.sql("select * from failure where incident_id = ? order by id desc limit 50")
                .param(id)
                .query((row, n) -> new FailedRun(
                        row.getString("run_id"),
                        Rows.id(row, "job_id"),
                        row.getString("job_name"),
                        row.getInt("attempt"),
                        row.getString("friendly"),
                        Internals.masked(row.getString("explanation")),
                        row.getString("verdict"),
                        Rows.moment(row, "decided_at"),
                        Rows.instant(row, "recovered_at")))
                .list();
    }

    List<Step> timeline(String id) {
        return db.sql(
                        "select * from (select * from incident_step where incident_id = ? order by id desc limit 100) newest"
                                + " order by id")
                .param(id)
                .query((row, n) -> new Step(
                        Rows.moment(row, "at"), row.getString("kind"), row.getString("actor"), row.getString("text")))
                .list();
    }

    List<IncidentSummary> merged(String id) {
        return db.sql("select * from incident where merged_into = ? order by opened_at desc, id limit 50")
                .param(id)
                .query((row, n) -> IncidentSummary.read(row))
                .list();
    }

    List<Told> told(String id) {
        return db.sql("select * from notification where incident_id = ? order by id desc limit 50")
                .param(id)
                .query((row, n) -> new Told(
                        row.getString("channel"),
                        row.getString("kind"),
                        row.getString("state"),
                        row.getInt("tries"),
                        Rows.moment(row, "created_at"),
                        Rows.instant(row, "ended_at")))
                .list();
    }
}
