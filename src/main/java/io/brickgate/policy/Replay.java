package io.brickgate.policy;

import io.brickgate.failures.Failure;
import io.brickgate.runs.RunKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides recorded failures again, by another policy, in the order in which they came. Retries count against the limits
 * and budgets as this policy would have granted them; what became of those retries is not known, so that the failures
 * themselves are those that there were.
 */
public final class Replay {

    private record JobKey(String workspace, long jobId) {}

    private record CauseKey(String workspace, String cause) {}

    private final Policy policy;
    private final Map<RunKey, Long> roots = new HashMap<>();
    private final Map<RunKey, Integer> ofRoot = new HashMap<>();
    private final Map<JobKey, Integer> ofJob = new HashMap<>();
    private final Map<CauseKey, Integer> ofCause = new HashMap<>();
    private final Map<String, Integer> ofWorkspace = new HashMap<>();
    private Instant day = Instant.MIN;

    public Replay(Policy policy) {
        this.policy = policy;
    }

    /** Takes note that a run was started as the rerun of another. */
    public void rerun(RunKey of, long startedRunId) {
        roots.put(new RunKey(of.workspace(), startedRunId), root(of).runId());
    }

    public Decision decide(Failure failure, Instant at) {
        Instant today = policy.today(at);
        if (!today.equals(day)) {
            day = today;
            ofJob.clear();
            ofCause.clear();
            ofWorkspace.clear();
        }
        Decision decision = policy.decide(List.of(failure), tally, at).get(0);
        if (decision.verdict() == Verdict.ACT) {
            spend(failure);
        }
        return decision;
    }

    private void spend(Failure failure) {
        String workspace = failure.run().key().workspace();
        ofRoot.merge(root(failure.run().key()), 1, Integer::sum);
        ofJob.merge(new JobKey(workspace, failure.run().jobId()), 1, Integer::sum);
        ofCause.merge(new CauseKey(workspace, failure.diagnosis().cause()), 1, Integer::sum);
        ofWorkspace.merge(workspace, 1, Integer::sum);
    }

    private RunKey root(RunKey run) {
        return new RunKey(run.workspace(), roots.getOrDefault(run, run.runId()));
    }

    private final Tally tally = new Tally() {
        @Override
        public int retriesOf(RunKey run) {
            return ofRoot.getOrDefault(root(run), 0);
        }

        @Override
        public int retriesOfJob(String workspace, long jobId) {
            return ofJob.getOrDefault(new JobKey(workspace, jobId), 0);
        }

        @Override
        public int retriesOfCause(String workspace, String cause) {
            return ofCause.getOrDefault(new CauseKey(workspace, cause), 0);
        }

        @Override
        public int retriesOfWorkspace(String workspace) {
            return ofWorkspace.getOrDefault(workspace, 0);
        }
    };
}
