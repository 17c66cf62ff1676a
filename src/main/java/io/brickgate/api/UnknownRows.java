package io.brickgate.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.documents.Json;
import io.brickgate.failures.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Failures that no rule knows, grouped by what they say; one query. */
@Component
class UnknownRows {

    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    private static final String RANKED = """
            select g.*, l.workspace, l.run_id, l.job_name, l.evidence from (
              select u.fingerprint, sum(u.failures) as failures, count(distinct u.job) as jobs, min(u.first_at) as first_at,
                max(u.last_at) as last_at, max(u.last_id) as last_id,
                coalesce(sum(cast(extract(epoch from r.ended_at) - extract(epoch from r.started_at) as bigint)), -1) as cost
              from (
                select f.fingerprint, f.workspace, f.run_id, count(*) as failures, min(f.decided_at) as first_at,
                  max(f.decided_at) as last_at, max(f.id) as last_id,
                  max(concat(f.workspace, '/', case when f.job_id = 0 then -f.run_id else f.job_id end)) as job
                from failure f %s group by f.fingerprint, f.workspace, f.run_id) u
              left join run r on r.workspace = u.workspace and r.run_id = u.run_id
              group by u.fingerprint) g
            join failure l on l.id = g.last_id
            where g.failures < ? or (g.failures = ? and (g.cost < ? or (g.cost = ? and g.fingerprint > ?)))
            order by g.failures desc, g.cost desc, g.fingerprint limit ?""";

    private final JdbcClient db;
    private final Json json;

    UnknownRows(JdbcClient db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** Those that happened most often first, of equals the costlier; one more than asked for. */
    List<UnknownView> list(Optional<String> workspace, Optional<Instant> since, Rank after, int limit) {
        Where where = new Where("(f.category = 'UNKNOWN' or f.rule = 'likeness') and f.fingerprint <> ''");
        where.and("f.decided_at <= ?", Timestamp.from(after.at()));
        where.and("not exists (select 1 from correction c where c.active_fingerprint = f.fingerprint)");
        workspace.ifPresent(name -> where.and("f.workspace = ?", name));
        since.ifPresent(at -> where.and("f.decided_at >= ?", Timestamp.from(at)));
        return db.sql(RANKED.formatted(where.text()))
                .params(where.values())
                .params(after.failures(), after.failures(), after.cost(), after.cost(), after.fingerprint(), limit + 1)
                .query((row, n) -> view(row))
                .list();
    }

    private UnknownView view(ResultSet row) throws SQLException {
        long cost = row.getLong("cost");
        List<Evidence> evidence = json.read(row.getString("evidence"), EVIDENCE);
        return new UnknownView(
                row.getString("fingerprint"),
                row.getLong("failures"),
                row.getLong("jobs"),
                cost < 0 ? null : cost,
                Rows.moment(row, "first_at"),
                Rows.moment(row, "last_at"),
                row.getString("workspace"),
                row.getString("run_id"),
                row.getString("job_name"),
                evidence.isEmpty() ? "" : evidence.get(0).masked().text());
    }
}
