package io.brickgate.actions;

import io.brickgate.masking.Internal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as a workspace shows it.
 *
 * @param id as Databricks knows it
 * @param state an open set: {@code RUNNING}, {@code TERMINATED}, {@code PENDING}, …
 * @param source who made it, an open set: {@code UI}, {@code API}, {@code JOB}, …
 * @param tags the custom tags
 * @param autoTerminationMinutes 0 where it never ends by itself
 */
public record Cluster(
        String workspace,
        Internal id,
        String name,
        String state,
        String source,
        Map<String, String> tags,
        @Nullable Instant startedAt,
        int autoTerminationMinutes) {

    public Cluster {
        tags = Map.copyOf(tags);
    }

    /** Made for one run, and gone with it. */
    public boolean ofJob() {
        return source.equals("JOB");
    }

    public boolean ended() {
        return state.equals("TERMINATED") || state.equals("TERMINATING");
    }
}
