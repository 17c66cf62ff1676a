package io.brickgate.actions;

import io.brickgate.access.Target;
import io.brickgate.approvals.Binding;
import io.brickgate.documents.Digest;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.runs.Job;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at a workspace to say what exactly an action would do, and to what. */
@Component
class Bindings {

    private final RunSource source;
    private final ClusterControl clusters;
    private final PolicyDesk policy;

    Bindings(RunSource source, ClusterControl clusters, PolicyDesk policy) {
        this.source = source;
        this.clusters = clusters;
        this.policy = policy;
    }

    /** What exactly would be done if it was done now; one or two requests. */
    Binding of(Action action) {
        Run run = action.runId() == 0 ? null : source.fetch(action.run());
        return of(action, run, job(action.workspace(), action.jobId()).orElse(null));
    }

    /** The same, of what was just read. */
    Binding of(Action action, @Nullable Run run, @Nullable Job job) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("workspace", action.workspace());
        facts.put("action", action.kind().name());
        facts.put("job_id", String.valueOf(action.jobId()));
        facts.put("run_id", String.valueOf(action.runId()));
        facts.put("cluster", action.cluster().isEmpty() ? "none" : Digest.of(List.of(action.cluster())));
        facts.put("parameters", parameters(action.parameters()));
        facts.put("policy", policy.version());
        facts.put("settings", job == null ? "none" : job.settings());
        if (!action.cluster().isEmpty()) {
            facts.put(
                    "state",
                    clusters.find(action.workspace(), action.cluster())
                            .map(Cluster::state)
                            .orElse("gone"));
        }
        if (run != null) {
            facts.put("attempt", String.valueOf(run.attempt()));
            facts.put("latest_repair_id", String.valueOf(run.latestRepairId()));
            facts.put("state", run.outcome().name());
        }
        return new Binding(facts);
    }

    Optional<Job> job(String workspace, long jobId) {
        return jobId == 0 ? Optional.empty() : source.job(workspace, jobId);
    }

    /** What the policy judges by. */
    static Target target(Action action, @Nullable Job job) {
        return new Target(
                action.workspace(), job == null ? action.jobName() : job.name(), job == null ? Map.of() : job.tags());
    }

    /** The values themselves stand in the ledger; here it is enough to know them again. */
    private static String parameters(Parameters parameters) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(parameters.job()).forEach((name, value) -> parts.addAll(List.of("job", name, value)));
        new TreeMap<>(parameters.legacy())
                .forEach((name, value) -> parts.addAll(List.of("legacy", name, String.valueOf(value))));
        return "sha256:" + Digest.of(parts);
    }
}
