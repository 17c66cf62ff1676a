package io.brickgate.actions;

import io.brickgate.failures.Failure;
import io.brickgate.policy.Budgets;
import io.brickgate.policy.Tally;
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

    private final JdbcClient db;

    ActionChains(JdbcClient db) {
        this.db = db;
    }

    /** The first run of the chain that each run belongs to: itself, where it is no rerun of ours. */
    Map<RunKey, Long> roots(Collection<RunKey> runs) {
        Map<RunKey, Long> roots = new HashMap<>();
        runs.forEach(run -> roots.put(run, run.runId()));
        byWorkspace(runs).forEach((workspace, ids) -> db.sql(
                        "select outcome_run_id, root_run_id from action where workspace = :workspace"
                                + " and outcome_run_id in (:runs) and kind = 'RERUN'")
                .param("workspace", workspace)
                .param("runs", ids)
                .query(row -> {
                    roots.put(new RunKey(workspace, row.getLong(1)), row.getLong(2));
                }));
        return roots;
    }

    @Override
    public Tally tally(Collection<Failure> failures, Instant today) {
        List<RunKey> runs =
                failures.stream().map(failure -> failure.run().key()).toList();
        Map<RunKey, Long> roots = roots(runs);
        Map<RunKey, Integer> ofRoot = new HashMap<>();
        Map<String, Map<Long, Integer>> ofJob = new HashMap<>();
        byWorkspace(runs).forEach((workspace, ids) -> {
            countChains(workspace, roots, ofRoot);
            ofJob.put(workspace, countJobs(workspace, today));
        });
        return new Counted(roots, ofRoot, ofJob);
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

    private static Map<String, List<Long>> byWorkspace(Collection<RunKey> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        RunKey::workspace, Collectors.mapping(RunKey::runId, Collectors.toList())));
    }

    private record Counted(Map<RunKey, Long> roots, Map<RunKey, Integer> ofRoot, Map<String, Map<Long, Integer>> ofJob)
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
        public int retriesOfWorkspace(String workspace) {
            return ofJob.getOrDefault(workspace, Map.of()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }
}
