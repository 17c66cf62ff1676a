package io.brickgate.policy;

import io.brickgate.documents.Document;
import io.brickgate.failures.Failure;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunState;
import java.util.List;
import java.util.Map;

/** Failures and policies as tests state them. */
final class Given {

    private Given() {}

    /** A failure by the keys of a test case, as in {@code category: INFRA, advice: RETRY}. */
    static Failure failure(String given) {
        Document document = Document.read("given", "{" + given + "}");
        Failure failure = Givens.failure(document);
        document.check();
        return failure;
    }

    static Failure failure(String given, long runId) {
        Failure failure = failure(given);
        Run run = failure.run();
        return with(failure, new RunKey(run.key().workspace(), runId), run.state(), run.parentRunId());
    }

    static Failure with(Failure failure, RunKey key, RunState state, long parentRunId) {
        Run run = failure.run();
        Run changed = new Run(
                key,
                run.jobId(),
                run.jobName(),
                run.attempt(),
                run.latestRepairId(),
                state,
                run.trigger(),
                run.runType(),
                parentRunId,
                run.startedAt(),
                run.endedAt(),
                run.parameters(),
                run.tasks(),
                run.raw());
        return new Failure(changed, failure.diagnosis(), failure.tags(), failure.trace());
    }

    static Policy policy(String yaml) {
        return Policy.read(List.of(new PolicyFile("policy/test.yaml", yaml)));
    }

    /** A policy of one rule that acts on what matches. */
    static Policy acting(String match, String more) {
        return policy("""
                rules:
                  - name: again
                    match: { %s }
                    verdict: ACT
                    retry: { first_delay: 1m, limit: 3 }
                    %s
                """.formatted(match, more));
    }

    static Decision decided(Policy policy, Failure failure) {
        return policy.decide(List.of(failure), Tally.NONE, Givens.NOW).get(0);
    }

    static Decision decided(Policy policy, String given) {
        return decided(policy, failure(given));
    }

    /** What is on record of a failure of this job. */
    static Map<String, Object> facts(String job, Map<String, String> tags) {
        Map<String, Object> facts = new java.util.HashMap<>(Facts.of(Facts.failure("main", 1, BARE)));
        facts.put("job", job);
        facts.put("tags", tags);
        return facts;
    }

    private static final Map<String, Object> BARE = Map.ofEntries(
            Map.entry("job", ""),
            Map.entry("job_id", "1"),
            Map.entry("category", "CODE"),
            Map.entry("cause", "unknown"),
            Map.entry("advice", "NEEDS_HUMAN"),
            Map.entry("confidence", "HIGH"),
            Map.entry("attempt", 0),
            Map.entry("trigger", "PERIODIC"),
            Map.entry("run_type", "JOB_RUN"),
            Map.entry("termination_code", "RUN_EXECUTION_ERROR"),
            Map.entry("outcome", "FAILED"),
            Map.entry("parent_run_id", "0"),
            Map.entry("ended_at", "2026-01-01T00:00:00Z"));
}
