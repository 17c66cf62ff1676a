package io.brickgate.incidents;

import io.brickgate.documents.Json;
import io.brickgate.failures.Diagnosis;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Verdict;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The failures' rows: cause, decision, incident and recovery. Every method joins the caller's transaction. */
@Component
class FailureBook {

    private static final String INSERT = """
            insert into failure (workspace, run_id, attempt, job_id, job_name, run_started_at, category, cause, advice,
              confidence, rule, rules_version, friendly, explanation, evidence, trace, verdict, policy_rule, policy_version,
              severity, why, incident_id, decided_at, fingerprint, runner_up)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private record Failed(long id, String workspace, long runId, long jobId, Instant startedAt, String incidentId) {}

    /** What a failure was called before. */
    record Sharpened(String was, String rule, @Nullable String incidentId) {}

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Json json;

    FailureBook(JdbcClient db, JdbcTemplate batches, Json json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    void add(List<Decision> decisions, Map<CauseKey, Incident> joined, Instant now) {
        batches.batchUpdate(
                INSERT,
                decisions.stream()
                        .map(decision -> row(decision, joined.get(CauseKey.of(decision)), now))
                        .toList());
    }

    /** Marks failures made good by the runs, and finds the incidents of which none is left. */
    Recovery recover(List<Run> succeeded, Instant now) {
        if (succeeded.isEmpty()) {
            return Recovery.NONE;
        }
        List<Failed> good = candidates(succeeded).stream()
                .filter(failed -> succeeded.stream().anyMatch(run -> makesGood(run, failed)))
                .toList();
        if (good.isEmpty()) {
            return Recovery.NONE;
        }
        db.sql("update failure set recovered_at = :now where id in (:ids)")
                .param("now", Timestamp.from(now))
                .param("ids", good.stream().map(Failed::id).toList())
                .update();
        Set<String> touched = good.stream().map(Failed::incidentId).collect(Collectors.toSet());
        Set<String> unfinished = new HashSet<>(
                db.sql("select distinct incident_id from failure where incident_id in (:ids) and recovered_at is null")
                        .param("ids", touched)
                        .query(String.class)
                        .list());
        return new Recovery(
                good.stream()
                        .map(failed -> new RunKey(failed.workspace(), failed.runId()))
                        .distinct()
                        .toList(),
                touched.stream().filter(id -> !unfinished.contains(id)).sorted().toList(),
                List.of());
    }

    /** Names a failure's cause anew; what was decided of it stays. */
    Optional<Sharpened> sharpen(RunKey run, int attempt, Diagnosis diagnosis) {
        Optional<Sharpened> before = db.sql("""
                        select category, cause, rule, incident_id from failure
                        where workspace = ? and run_id = ? and attempt = ? for update""")
                .params(run.workspace(), run.runId(), attempt)
                .query((row, n) ->
                        new Sharpened(row.getString(1) + "/" + row.getString(2), row.getString(3), row.getString(4)))
                .optional();
        before.ifPresent(known -> db.sql("""
                        update failure set category = ?, cause = ?, advice = ?, confidence = ?, rule = ?, rules_version = ?,
                          friendly = ?, explanation = ?, evidence = ? where workspace = ? and run_id = ? and attempt = ?""")
                .params(
                        diagnosis.category().name(),
                        diagnosis.cause(),
                        diagnosis.advice().name(),
                        diagnosis.confidence().name(),
                        diagnosis.rule(),
                        diagnosis.rulesVersion(),
                        diagnosis.friendlyState(),
                        diagnosis.explanation(),
                        json.write(diagnosis.evidence()),
                        run.workspace(),
                        run.runId(),
                        attempt)
                .update());
        return before;
    }

    private List<Failed> candidates(List<Run> succeeded) {
        List<Failed> candidates = new ArrayList<>();
        succeeded.stream()
                .collect(Collectors.groupingBy(run -> run.key().workspace()))
                .forEach((workspace, runs) -> candidates.addAll(db.sql("""
                                select id, workspace, run_id, job_id, run_started_at, incident_id from failure
                                where workspace = :workspace and recovered_at is null and incident_id is not null
                                  and job_id in (:jobs)""")
                        .param("workspace", workspace)
                        .param("jobs", runs.stream().map(Run::jobId).collect(Collectors.toSet()))
                        .query((row, n) -> new Failed(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getTimestamp(5).toInstant(),
                                row.getString(6)))
                        .list()));
        return candidates;
    }

    private static boolean makesGood(Run run, Failed failed) {
        boolean same = run.key().runId() == failed.runId();
        boolean later = run.jobId() == failed.jobId()
                && run.jobId() != 0
                && run.startedAt().isAfter(failed.startedAt());
        return run.key().workspace().equals(failed.workspace()) && (same || later);
    }

    private Object[] row(Decision decision, @Nullable Incident incident, Instant now) {
        var run = decision.failure().run();
        var diagnosis = decision.failure().diagnosis();
        return new Object[] {
            run.key().workspace(),
            run.key().runId(),
            run.attempt(),
            run.jobId(),
            run.jobName(),
            Timestamp.from(run.startedAt()),
            diagnosis.category().name(),
            diagnosis.cause(),
            diagnosis.advice().name(),
            diagnosis.confidence().name(),
            diagnosis.rule(),
            diagnosis.rulesVersion(),
            diagnosis.friendlyState(),
            diagnosis.explanation(),
            json.write(diagnosis.evidence()),
            decision.failure().trace().open(),
            decision.verdict().name(),
            decision.rule(),
            decision.policyVersion(),
            decision.severity().name(),
            decision.why(),
            incident == null || decision.verdict() == Verdict.IGNORE ? null : incident.id(),
            Timestamp.from(now),
            diagnosis.fingerprint(),
            diagnosis.runnerUp() == null ? null : json.write(diagnosis.runnerUp())
        };
    }
}
