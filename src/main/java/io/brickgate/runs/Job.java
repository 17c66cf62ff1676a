package io.brickgate.runs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A saved job as people know it.
 *
 * @param schedule Quartz cron and time zone in one text, null where the job has none
 * @param paused whether the schedule rests
 */
public record Job(
        String workspace,
        long jobId,
        String name,
        Map<String, String> tags,
        @Nullable String schedule,
        boolean paused) {

    public Job {
        tags = Map.copyOf(tags);
    }
}
