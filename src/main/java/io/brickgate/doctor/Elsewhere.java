package io.brickgate.doctor;

/** Where the driver is not the problem: what is. */
final class Elsewhere {

    private Elsewhere() {}

    /**
     * @param base seconds since the first executor came
     * @param userSeconds of these without any job
     * @param collecting seconds of the driver's own garbage collections
     */
    static String of(SparkRun run, double base, double userSeconds, double collecting) {
        double wall = run.wallMs() / 1000.0;
        if (run.tasks == 0) {
            return "no task has run: " + (run.firstExecutorAt == 0 ? "no executor came" : "no job was started");
        }
        if (run.failedTasks * 4 >= run.tasks) {
            return "failing tasks: %,d of %,d have failed".formatted(run.failedTasks, run.tasks);
        }
        if (run.noExecutorMs / 1000.0 > 0.4 * wall) {
            return "waiting for executors: %.1f of %.1f s passed before the first"
                    .formatted(run.noExecutorMs / 1000.0, wall);
        }
        if (collecting / base >= Thresholds.FULL_HEAP) {
            return "the driver's heap is too small (spark.driver.memory): its garbage collections take %.1f s"
                    .formatted(collecting);
        }
        if (userSeconds > 0.3 * base) {
            return "the application's own code, or nobody at the notebook: %.1f s without any job"
                    .formatted(userSeconds);
        }
        if (run.skewMs / 1000.0 > 0.2 * base) {
            return "skew: one task of stage %d runs %.1f s longer than four times the others"
                    .formatted(run.skewStage, run.skewMs / 1000.0);
        }
        if (run.spillBytes > 1L << 30) {
            return "spill: executors write %s because memory does not suffice"
                    .formatted(Findings.bytes(run.spillBytes));
        }
        if (run.underHalfMs > 0.6 * run.taskMs && run.taskMs / 1000.0 > 0.3 * base) {
            return "too little parallelism: for %.1f s fewer than half of the %d slots have work"
                    .formatted(run.underHalfMs / 1000.0, run.slots);
        }
        return "nothing stands out: executors work for %.0f %% of the time"
                .formatted(100.0 * run.taskMs / Math.max(1, run.wallMs()));
    }
}
