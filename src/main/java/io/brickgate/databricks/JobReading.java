package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.brickgate.documents.Digest;
import io.brickgate.runs.Job;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads Databricks' job objects. */
final class JobReading {

    private JobReading() {}

    /** A job out of a list, which does not tell all of its settings. */
    static Job listed(String workspace, JsonNode job) {
        return job(workspace, job, "");
    }

    /** A whole job, of all its pages; its settings and whose rights it has are digested, whatever the order of keys. */
    static Job whole(String workspace, Iterator<JsonNode> pages) {
        JsonNode first = pages.next();
        List<String> settings = new ArrayList<>();
        settings.add(first.path("run_as_user_name").asText(""));
        settings.add(sorted(first.path("settings")));
        pages.forEachRemaining(page -> settings.add(sorted(page.path("settings"))));
        return job(workspace, first, Digest.of(settings));
    }

    private static Job job(String workspace, JsonNode job, String digest) {
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
                "PAUSED".equals(settings.path("schedule").path("pause_status").asText()),
                digest);
    }

    private static @Nullable String schedule(JsonNode schedule) {
        String cron = Json.textOrNull(schedule.path("quartz_cron_expression"));
        return cron == null ? null : (cron + " " + Json.text(schedule, "timezone_id", "")).strip();
    }

    /** JSON with each object's keys in order. */
    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members.entrySet().stream()
                    .map(member -> TextNode.valueOf(member.getKey()) + ":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JobReading::sorted)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return node.toString();
    }
}
