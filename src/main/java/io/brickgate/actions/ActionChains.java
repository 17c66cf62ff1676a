package io.brickgate.actions;

import io.brickgate.failures.Failure;
import io.brickgate.policy.Budgets;
import io.brickgate.policy.Tally;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows a run back to the first of its reruns, and counts from the ledger what has been spent on retries. */
@Component
class ActionChains implements Budgets {

    private static final String SPENT = " and automatic and state not in ('FAILED', 'WITHDRAWN')";

    private static final String LOST = """
            select a.job_id, a.root_run_id, r.started_at from action a
            join run r on r.workspace = a.workspace and r.run_id = a.run_id
            where a.workspace = :workspace and a.job_id in (:jobs) and a.kind = 'RERUN' and a.sent_at is not null
              and a.state in ('PLANNED', 'PERFORMING')""";

    private final JdbcClient db;

    ActionChains(JdbcClient db) {
        this.db = db;
    }

    /** The first run of the chain that each run belongs to: itself, where it is no rerun of ours. */
    Map<RunKey, Long> roots(Collection<Run> runs) {
        Map<RunKey, Long> roots = new HashMap<>();
        presumed(runs, roots);
        runs.forEach(run -> roots.putIfAbsent(run.key(), run.key().runId()));
        byWorkspace(keys(runs)).forEach((workspace, ids) -> db.sql(
                        "select outcome_run_id, root_run_id from action where workspace = :workspace"
                                + " and outcome_run_id in (:runs) and kind = 'RERUN'")
                .param("workspace", workspace)
                .param("runs", ids)
                .query(row -> {
                    roots.put(new RunKey(workspace, row.getLong(1)), row.getLong(2));
                }));
        return roots;
    }

    /** While a rerun's reply is lost, a newer run of the job counts as that rerun, or its limit would begin anew. */
    private void presumed(Collection<Run> runs, Map<RunKey, Long> roots) {
        runs.stream()
                .collect(Collectors.groupingBy(run -> run.key().workspace()))
                .forEach((workspace, some) -> db.sql(LOST)
                        .param("workspace", workspace)
                        .param("jobs", some.stream().map(Run::jobId).toList())
                        .query(row -> {
                            long job = row.getLong(1);
                            long root = row.getLong(2);
                            Instant before = row.getTimestamp(3).toInstant();
                            some.stream()
                                    .filter(run -> run.jobId() == job
                                            && run.startedAt().isAfter(before))
                                    .forEach(run -> roots.put(run.key(), root));
                        }));
    }

    private static List<RunKey> keys(Collection<Run> runs) {
        return runs.stream().map(Run::key).toList();
    }

    @Override
    public Tally tally(Collection<Failure> failures, Instant today) {
        List<Run> runs = failures.stream().map(Failure::run).toList();
        Map<RunKey, Long> roots = roots(runs);
        Map<RunKey, Integer> ofRoot = new HashMap<>();
        Map<String, Map<Long, Integer>> ofJob = new HashMap<>();
        Map<String, Map<String, Integer>> ofCause = new HashMap<>();
        byWorkspace(keys(runs)).forEach((workspace, ids) -> {
            countChains(workspace, roots, ofRoot);
            ofJob.put(workspace, countJobs(workspace, today));
            ofCause.put(workspace, countCauses(workspace, today));
        });
        return new Counted(roots, ofRoot, ofJob, ofCause);
    }

    private void countChains(String workspace, Map<RunKey, Long> roots, Map<RunKey, Integer> ofRoot) {
        db.sql("select root_run_id, count(*) from action where workspace = :workspace and root_run_id in (:roots)"
                        + SPENT + " group by root_run_id")
                .param("workspace", workspace)
                .param("roots", roots.values())
                .query(row -> {
                    ofRoot.put(new RunKey(workspace, row.getLong(1)), row.getInt(2));
                });
    }

    private Map<Long, Integer> countJobs(String workspace, Instant today) {
        Map<Long, Integer> counts = new HashMap<>();
        db.sql("select job_id, count(*) from action where workspace = ? and created_at >= ?" + SPENT
                        + " group by job_id")
                .params(workspace, Timestamp.from(today))
                .query(row -> {
                    counts.put(row.getLong(1), row.getInt(2));
                });
        return counts;
    }

    private Map<String, Integer> countCauses(String workspace, Instant today) {
        Map<String, Integer> counts = new HashMap<>();
        db.sql(
                        "select f.cause, count(*) from action a join failure f on f.workspace = a.workspace and f.run_id = a.run_id"
                                + " and f.attempt = a.attempt where a.workspace = ? and a.created_at >= ? and a.automatic"
                                + " and a.state not in ('FAILED', 'WITHDRAWN') group by f.cause")
                .params(workspace, Timestamp.from(today))
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    private static Map<String, List<Long>> byWorkspace(Collection<RunKey> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        RunKey::workspace, Collectors.mapping(RunKey::runId, Collectors.toList())));
    }

    private record Counted(
            Map<RunKey, Long> roots,
            Map<RunKey, Integer> ofRoot,
            Map<String, Map<Long, Integer>> ofJob,
            Map<String, Map<String, Integer>> ofCause)
            implements Tally {

        @Override
        public int retriesOf(RunKey run) {
            return ofRoot.getOrDefault(new RunKey(run.workspace(), roots.getOrDefault(run, run.runId())), 0);
        }

        @Override
        public int retriesOfJob(String workspace, long jobId) {
            return ofJob.getOrDefault(workspace, Map.of()).getOrDefault(jobId, 0);
        }

        @Override
        public int retriesOfCause(String workspace, String cause) {
            return ofCause.getOrDefault(workspace, Map.of()).getOrDefault(cause, 0);
        }

        @Override
        public int retriesOfWorkspace(String workspace) {
            return ofJob.getOrDefault(workspace, Map.of()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }
}
