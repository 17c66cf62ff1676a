package io.brickgate.examinations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cluster on which a run's tasks ran.
 *
 * @param own whether it was made for this run alone; what others' logs say is not this run's
 * @param endCode Databricks' termination code, such as {@code DRIVER_UNRESPONSIVE}; null while it goes on
 * @param endType its type, such as {@code SERVICE_FAULT}; null where it is not said
 * @param events what happened to its driver while the run went on, the oldest first
 * @param files the delivered logs, each kind in the order in which they were written
 * @param delivers whether it delivers logs to where the hub can read them, now or later
 * @param lack why there are no files; empty where there are
 */
public record ClusterTrail(
        boolean own,
        @Nullable String endCode,
        @Nullable String endType,
        List<Event> events,
        List<LogFile> files,
        boolean delivers,
        String lack) {

    public ClusterTrail {
        events = List.copyOf(events);
        files = List.copyOf(files);
    }

    /**
     * An event of the cluster's.
     *
     * @param type Databricks' word, such as {@code DRIVER_NOT_RESPONDING}
     */
    public record Event(Instant at, String type) {}

    public List<LogFile> files(LogFile.Kind kind) {
        return files.stream().filter(file -> file.kind() == kind).toList();
    }
}
