package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/** Reads the history of a run's repairs, which is there with {@code include_history=true}. */
final class RepairReading {

    private RepairReading() {}

    /** The ids of the repairs, the oldest first; the original run is none. */
    static List<Long> ids(JsonNode run) {
        return Json.list(run.path("repair_history")).stream()
                .filter(entry -> "REPAIR".equals(entry.path("type").asText()))
                .sorted(Comparator.comparingLong(RepairReading::start))
                .map(entry -> entry.path("id").asLong())
                .toList();
    }

    /** One that has not started yet is the youngest. */
    private static long start(JsonNode entry) {
        long start = entry.path("start_time").asLong();
        return start > 0 ? start : Long.MAX_VALUE;
    }
}
