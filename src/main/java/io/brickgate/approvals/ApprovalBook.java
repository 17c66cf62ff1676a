package io.brickgate.approvals;

import io.brickgate.access.Actor;
import io.brickgate.access.Consent;
import io.brickgate.access.Target;
import io.brickgate.documents.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of requests for consent and of what was said to them. */
@Component
class ApprovalBook {

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Json json;

    ApprovalBook(JdbcClient db, JdbcTemplate batches, Json json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    void add(List<Approval> approvals) {
        batches.batchUpdate("""
                insert into approval (id, action_id, workspace, what, requester_name, requester, target, consent, reason, rule,
                  binding, state, outcome, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", approvals.stream().map(this::row).toList());
    }

    /** Writes down what has become of it; votes are only ever added. */
    void save(Approval before, Approval after) {
        db.sql("update approval set binding = ?, state = ?, outcome = ?, ended_at = ? where id = ?")
                .params(
                        binding(after),
                        after.state().name(),
                        after.outcome(),
                        after.endedAt() == null ? null : Timestamp.from(after.endedAt()),
                        after.id())
                .update();
        List<Object[]> added = new ArrayList<>();
        for (int place = before.votes().size(); place < after.votes().size(); place++) {
            added.add(new Object[] {after.id(), place, json.write(after.votes().get(place))});
        }
        batches.batchUpdate("insert into approval_vote (approval_id, place, vote) values (?, ?, ?)", added);
    }

    Optional<Approval> find(String id) {
        return one("select * from approval where id = ?", id);
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Optional<Approval> lock(String id) {
        return one("select * from approval where id = ? for update", id);
    }

    Optional<Approval> ofAction(String actionId) {
        return one("select * from approval where action_id = ?", actionId);
    }

    /** Those of actions that are not over, locked. */
    List<Approval> lockOf(Collection<String> actionIds) {
        return actionIds.isEmpty()
                ? List.of()
                : withVotes(db.sql(
                                "select * from approval where action_id in (:ids) and state in ('OPEN', 'GRANTED') order by id for update")
                        .param("ids", actionIds)
                        .query(this::read)
                        .list());
    }

    /** The newest first, from a page's end on; two queries. */
    List<Approval> list(@Nullable ApprovalState state, Instant before, String beforeId, int most) {
        return withVotes(db.sql("select * from approval where (created_at < :at or (created_at = :at and id < :id))"
                        + (state == null ? "" : " and state = :state") + " order by created_at desc, id desc limit "
                        + most)
                .param("at", Timestamp.from(before))
                .param("id", beforeId)
                .param("state", state == null ? "" : state.name())
                .query(this::read)
                .list());
    }

    private Optional<Approval> one(String sql, String key) {
        return withVotes(db.sql(sql).param(key).query(this::read).list()).stream()
                .findFirst();
    }

    private List<Approval> withVotes(List<Approval> approvals) {
        if (approvals.isEmpty()) {
            return approvals;
        }
        Map<String, List<Vote>> votes = new HashMap<>();
        db.sql("select approval_id, vote from approval_vote where approval_id in (:ids) order by approval_id, place")
                .param("ids", approvals.stream().map(Approval::id).toList())
                .query(row -> {
                    votes.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(json.read(row.getString(2), Vote.class));
                });
        return approvals.stream()
                .map(approval -> approval.said(votes.getOrDefault(approval.id(), List.of())))
                .toList();
    }

    private Object[] row(Approval approval) {
        return new Object[] {
            approval.id(),
            approval.actionId(),
            approval.target().workspace(),
            approval.what(),
            approval.requester().name(),
            json.write(approval.requester()),
            json.write(approval.target()),
            json.write(approval.consent()),
            approval.reason(),
            approval.rule(),
            binding(approval),
            approval.state().name(),
            approval.outcome(),
            Timestamp.from(approval.createdAt()),
            Timestamp.from(approval.expiresAt())
        };
    }

    private @Nullable String binding(Approval approval) {
        return approval.binding() == null ? null : json.write(approval.binding());
    }

    private Approval read(ResultSet row, int n) throws SQLException {
        String binding = row.getString("binding");
        Timestamp ended = row.getTimestamp("ended_at");
        return new Approval(
                row.getString("id"),
                row.getString("action_id"),
                row.getString("what"),
                json.read(row.getString("requester"), Actor.class),
                json.read(row.getString("target"), Target.class),
                json.read(row.getString("consent"), Consent.class),
                row.getString("reason"),
                row.getString("rule"),
                binding == null ? null : json.read(binding, Binding.class),
                ApprovalState.valueOf(row.getString("state")),
                List.of(),
                row.getString("outcome"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
