package io.brickgate.failures;

import io.brickgate.runs.Job;
import io.brickgate.runs.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the cause of each failed run, and whose job it is. */
public final class FailureDesk {

    /** Knows the jobs of a workspace by id. */
    public interface Jobs {
        Map<Long, Job> find(String workspace, Collection<Long> ids);
    }

    private final Classification classification;
    private final Jobs jobs;

    public FailureDesk(Classification classification, Jobs jobs) {
        this.classification = classification;
        this.jobs = jobs;
    }

    /** In the given order; on all processors, for reading texts is most of what a failure costs. */
    public List<Failure> classify(List<Run> failed) {
        Map<String, Map<Long, Job>> known = new HashMap<>();
        failed.stream()
                .collect(Collectors.groupingBy(run -> run.key().workspace()))
                .forEach((workspace, runs) -> known.put(
                        workspace,
                        jobs.find(workspace, runs.stream().map(Run::jobId).toList())));
        return failed.parallelStream()
                .map(run -> failure(
                        run, known.getOrDefault(run.key().workspace(), Map.of()).get(run.jobId())))
                .toList();
    }

    private Failure failure(Run run, @Nullable Job job) {
        Classified classified = classification.classify(run);
        return new Failure(run, classified.diagnosis(), job == null ? null : job.tags(), classified.trace());
    }
}
