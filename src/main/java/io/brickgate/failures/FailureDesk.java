package io.brickgate.failures;

import io.brickgate.runs.Job;
import io.brickgate.runs.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** In the given order. */
    public List<Failure> classify(List<Run> failed) {
        Map<String, Map<Long, Job>> known = new HashMap<>();
        failed.stream()
                .collect(Collectors.groupingBy(run -> run.key().workspace()))
                .forEach((workspace, runs) -> known.put(
                        workspace,
                        jobs.find(workspace, runs.stream().map(Run::jobId).toList())));
        List<Classified> classified = classification.classify(failed);
        return IntStream.range(0, failed.size())
                .mapToObj(i -> failure(failed.get(i), classified.get(i), job(failed.get(i), known)))
                .toList();
    }

    private static @Nullable Job job(Run run, Map<String, Map<Long, Job>> known) {
        return known.getOrDefault(run.key().workspace(), Map.of()).get(run.jobId());
    }

    private static Failure failure(Run run, Classified classified, @Nullable Job job) {
        return new Failure(run, classified.diagnosis(), job == null ? null : job.tags(), classified.trace());
    }
}
