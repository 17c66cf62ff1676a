package io.brickgate.policy;

import io.brickgate.failures.Failure;
import io.brickgate.policy.Criterion.Words;
import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What no policy can do: the failures that are never retried by machine, whatever a rule says. */
final class Rails {

    static final String CHILD = "RUN_JOB_TASK";
    /** Run types with no saved job behind them (https://docs.databricks.com/api/workspace/jobs/getrun). */
    static final Set<String> UNSAVED = Set.of("SUBMIT_RUN", "WORKFLOW_RUN");

    private Rails() {}

    /** Why the failure is not retried, as the end of a sentence; null where nothing speaks against it. */
    static @Nullable String objection(Rule rule, RetryPlan plan, Failure failure, Instant now) {
        String objection = objection(rule, failure);
        if (objection != null) {
            return objection;
        }
        if (!failure.diagnosis().advice().safe() && !plan.evenIfUnsafe()) {
            return "the diagnosis advises " + failure.diagnosis().advice();
        }
        Duration age = Duration.between(endOf(failure.run()), now);
        return age.compareTo(plan.within()) > 0
                ? "the failure is " + Spans.text(age) + " old, the rule allows " + Spans.text(plan.within())
                : null;
    }

    private static @Nullable String objection(Rule rule, Failure failure) {
        Run run = failure.run();
        if (run.trigger().equals(CHILD) || run.parentRunId() != 0) {
            return "its parent run is handled in its place";
        }
        if (run.jobId() == 0 || UNSAVED.contains(run.runType())) {
            return "there is no saved job to rerun";
        }
        if (failure.tags() == null) {
            return "the job could not be read";
        }
        return switch (run.outcome()) {
            case FAILED -> null;
            case PARTIAL -> meansPartial(rule) ? null : "only some of its tasks failed";
            case SUCCEEDED -> "the run ended well";
            case ACTIVE -> "the run has not ended";
        };
    }

    private static boolean meansPartial(Rule rule) {
        return rule.match().on("outcome").orElse(null) instanceof Words<?> outcomes
                && outcomes.words().contains(Outcome.PARTIAL);
    }

    private static Instant endOf(Run run) {
        Instant end = run.endedAt();
        return end == null ? run.startedAt() : end;
    }
}
