package io.brickgate.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.demo.Ending;
import io.brickgate.demo.SimulatedWorkspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A job whose run fails, and what the policy then has to lead to: nothing more and nothing less. */
final class Trouble {

    /** Retries that the policy grants to one chain of runs. */
    static final int LIMIT = 3;

    static final String POLICY = """
            budgets: { per_job_per_day: 100, per_workspace_per_day: 100000 }
            rules:
              - name: infra-retry
                match: { category: INFRA }
                verdict: ACT
                retry: { mode: auto, first_delay: 1s, factor: 1, max_delay: 1s, limit: 3, within: 6h }
                severity: warning
                severity_if_told: error
              - name: needs-a-change
                match: { category: CODE }
                verdict: TELL
                severity: error
            """;

    private static final Ending TRANSIENT = Ending.platform(
            "CLUSTER_ERROR",
            "CLOUD_FAILURE",
            "AWS_INSUFFICIENT_INSTANCE_CAPACITY_FAILURE(CLOUD_FAILURE): aws_api_error_code:InsufficientInstanceCapacity");
    private static final Ending CODE = Ending.userCode(
            "KeyError: 'customer_id'", "Traceback (most recent call last):\nKeyError: 'customer_id'", null);

    /**
     * A started run.
     *
     * @param failures how many attempts of it and its reruns fail in all
     * @param retries how many of these are followed by a retry
     */
    record Expected(long job, long run, boolean repaired, int failures, int retries) {

        boolean recovers() {
            return retries == failures;
        }

        /** The runs and repairs that there have to be. */
        boolean met(SimulatedWorkspace workspace) {
            return effects(workspace) == retries;
        }

        int effects(SimulatedWorkspace workspace) {
            return repaired
                    ? workspace.repairsOf(run).size()
                    : workspace.runsOf(job).size() - 1;
        }

        void check(SimulatedWorkspace workspace) {
            assertThat(effects(workspace)).as("retries of %s", this).isEqualTo(retries);
            assertThat(workspace.runsOf(job)).as("runs of %s", this).hasSize(repaired ? 1 : 1 + retries);
        }
    }

    private final SimulatedWorkspace workspace;
    private final Random die;
    private final List<Expected> started = new CopyOnWriteArrayList<>();

    Trouble(SimulatedWorkspace workspace, Random die) {
        this.workspace = workspace;
        this.die = die;
    }

    List<Expected> started() {
        return started;
    }

    /** Starts a run that fails within a second or so, of any kind. */
    void start() {
        boolean repaired = die.nextBoolean();
        int failures = 1 + die.nextInt(3);
        switch (die.nextInt(4)) {
            case 0 -> started.add(run(repaired, CODE, List.of(), false, new int[] {1, 0}));
            case 1 -> started.add(run(repaired, TRANSIENT, List.of(), true, new int[] {LIMIT + 1, LIMIT}));
            default ->
                started.add(run(repaired, TRANSIENT, again(failures - 1), false, new int[] {failures, failures}));
        }
    }

    private Expected run(boolean repaired, Ending first, List<Ending> next, boolean forEver, int[] counts) {
        var draft = workspace.job("job_" + started.size()).tags(Map.of("team", "crash"));
        if (repaired) {
            draft.task("load", "notebook").task("check", "notebook", "load");
        }
        long job = draft.add();
        workspace.next(job, next.toArray(Ending[]::new));
        if (forEver) {
            workspace.usually(job, before -> TRANSIENT);
        }
        long run = workspace
                .run(job)
                .endsAfter(Duration.ofMillis(die.nextInt(1500)))
                .ends(first)
                .start();
        return new Expected(job, run, repaired, counts[0], counts[1]);
    }

    private static List<Ending> again(int times) {
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            endings.add(TRANSIENT);
        }
        endings.add(Ending.success());
        return endings;
    }
}
