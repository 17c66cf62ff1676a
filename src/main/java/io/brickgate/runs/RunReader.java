package io.brickgate.runs;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads an ended run as far as its cause may be told: all tasks, the failing ones' output, the job's tags. */
@Component
class RunReader {

    /** Output is read of so many failing tasks at most; the others are judged by their codes and messages. */
    private static final int OUTPUTS = 25;
    /** After so many faults a run is told with what could be read. */
    private static final int PATIENCE = 5;

    private final RunSource source;
    private final JobBook jobs;
    private final Clock clock;

    RunReader(RunSource source, JobBook jobs, Clock clock) {
        this.source = source;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * @param faults how often reading it has failed before
     * @throws WorkspaceFault where the run itself, or for the first few times a part of it, could not be read
     */
    Run read(RunKey key, int faults) {
        Run run = source.fetch(key);
        if (run.outcome() == Outcome.ACTIVE || run.outcome() == Outcome.SUCCEEDED) {
            return run;
        }
        boolean patient = faults < PATIENCE;
        learnJob(run, patient);
        Map<Long, TaskRun> read = run.failedTasks().stream()
                .limit(OUTPUTS)
                .map(task -> task.withOutput(output(key.workspace(), task, patient)))
                .collect(Collectors.toMap(TaskRun::runId, task -> task, (a, b) -> a));
        List<TaskRun> tasks = run.tasks().stream()
                .map(task -> read.getOrDefault(task.runId(), task))
                .toList();
        return run.withTasks(tasks);
    }

    private void learnJob(Run run, boolean patient) {
        String workspace = run.key().workspace();
        if (run.jobId() == 0 || !"JOB_RUN".equals(run.runType())) {
            return;
        }
        if (jobs.find(workspace, List.of(run.jobId())).isEmpty()) {
            Supplier<Optional<Job>> ask = () -> source.job(workspace, run.jobId());
            tolerantly(ask, Optional.empty(), patient).ifPresent(job -> jobs.note(List.of(job), clock.instant()));
        }
    }

    private TaskOutput output(String workspace, TaskRun task, boolean patient) {
        return tolerantly(() -> source.output(workspace, task.runId()), TaskOutput.NONE, patient);
    }

    private static <T> T tolerantly(Supplier<T> ask, T otherwise, boolean patient) {
        try {
            return ask.get();
        } catch (WorkspaceFault fault) {
            if (patient && !(fault.kind() == WorkspaceFault.Kind.REFUSED && fault.status() == 400)) {
                throw fault;
            }
            return otherwise;
        }
    }
}
