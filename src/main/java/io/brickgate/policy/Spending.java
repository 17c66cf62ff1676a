package io.brickgate.policy;

import io.brickgate.failures.Failure;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The retries granted so far: those of the ledger and those of the batch at hand. */
final class Spending {

    private record JobKey(String workspace, long jobId) {}

    private record CauseKey(String workspace, String cause) {}

    private final Tally tally;
    private final Limits limits;
    private final Map<RunKey, Integer> runs = new HashMap<>();
    private final Map<JobKey, Integer> jobs = new HashMap<>();
    private final Map<CauseKey, Integer> causes = new HashMap<>();
    private final Map<String, Integer> workspaces = new HashMap<>();

    Spending(Tally tally, Limits limits) {
        this.tally = tally;
        this.limits = limits;
    }

    int retriesOf(RunKey run) {
        return tally.retriesOf(run) + runs.getOrDefault(run, 0);
    }

    /** Why nothing is left for this run's job or cause today, null where something is. */
    @Nullable
    String exhausted(Failure failure) {
        Run run = failure.run();
        String workspace = run.key().workspace();
        int ofJob = tally.retriesOfJob(workspace, run.jobId()) + jobs.getOrDefault(jobOf(run), 0);
        if (ofJob >= limits.perJob()) {
            return usedUp("job " + run.jobName(), ofJob, limits.perJob());
        }
        int ofWorkspace = tally.retriesOfWorkspace(workspace) + workspaces.getOrDefault(workspace, 0);
        if (ofWorkspace >= limits.perWorkspace()) {
            return usedUp("workspace " + workspace, ofWorkspace, limits.perWorkspace());
        }
        CauseKey cause = causeOf(failure);
        int ofCause = tally.retriesOfCause(workspace, cause.cause()) + causes.getOrDefault(cause, 0);
        return ofCause >= limits.perCause() ? usedUp("cause " + cause.cause(), ofCause, limits.perCause()) : null;
    }

    void spend(Failure failure) {
        Run run = failure.run();
        causes.merge(causeOf(failure), 1, Integer::sum);
        runs.merge(run.key(), 1, Integer::sum);
        jobs.merge(jobOf(run), 1, Integer::sum);
        workspaces.merge(run.key().workspace(), 1, Integer::sum);
    }

    private static CauseKey causeOf(Failure failure) {
        return new CauseKey(failure.run().key().workspace(), failure.diagnosis().cause());
    }

    private static JobKey jobOf(Run run) {
        return new JobKey(run.key().workspace(), run.jobId());
    }

    private static String usedUp(String whose, int spent, int limit) {
        return "Budget of " + whose + " used up: " + spent + " of " + limit + " retries today; told instead";
    }
}
