package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.runs.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Databricks' job objects. */
final class JobReading {

    private JobReading() {}

    static Job job(String workspace, JsonNode job) {
        JsonNode settings = job.path("settings");
        Map<String, String> tags = new LinkedHashMap<>();
        settings.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText("")));
        return new Job(
                workspace,
                job.path("job_id").asLong(),
                Json.text(settings, "name", ""),
                tags,
                schedule(settings.path("schedule")),
                "PAUSED".equals(settings.path("schedule").path("pause_status").asText()));
    }

    private static @Nullable String schedule(JsonNode schedule) {
        String cron = Json.textOrNull(schedule.path("quartz_cron_expression"));
        return cron == null ? null : (cron + " " + Json.text(schedule, "timezone_id", "")).strip();
    }
}
