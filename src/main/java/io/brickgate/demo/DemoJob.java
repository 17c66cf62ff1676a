package io.brickgate.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * A job of the demo and the way it fails.
 *
 * @param tasks {@code key:type}, each after the one before
 */
record DemoJob(String name, Map<String, String> tags, String cron, Mishap mishap, String... tasks) {

    private static final Duration LASTING = Duration.ofSeconds(4);

    /** Puts the job into the workspace; retries of it end as the mishap has it. */
    long addTo(SimulatedWorkspace workspace, Random die) {
        JobDraft draft = workspace.job(name).tags(tags).schedule(cron).lasting(LASTING);
        String before = "";
        for (String task : tasks) {
            String[] parts = task.split(":", 2);
            if (before.isEmpty()) {
                draft.task(parts[0], parts[1]);
            } else {
                draft.task(parts[0], parts[1], before);
            }
            before = parts[0];
        }
        long id = draft.parameter("run_date", "2026-11-22").add();
        workspace.usually(id, last -> mishap.after(last, die));
        return id;
    }
}
