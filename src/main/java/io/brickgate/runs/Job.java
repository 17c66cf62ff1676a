package io.brickgate.runs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A saved job as people know it.
 *
 * @param schedule Quartz cron and time zone in one text, null where the job has none
 * @param paused whether the schedule rests
 * @param settings a digest of all its settings, empty where only a part of them was read
 */
public record Job(
        String workspace,
        long jobId,
        String name,
        Map<String, String> tags,
        @Nullable String schedule,
        boolean paused,
        String settings) {

    public Job {
        tags = Map.copyOf(tags);
    }

    /** A job of which not all settings were read. */
    public Job(
            String workspace,
            long jobId,
            String name,
            Map<String, String> tags,
            @Nullable String schedule,
            boolean paused) {
        this(workspace, jobId, name, tags, schedule, paused, "");
    }
}
