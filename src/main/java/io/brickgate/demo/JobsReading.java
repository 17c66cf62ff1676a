package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code jobs/list}, {@code jobs/get} and the grants on a job. Guarded by the workspace's lock. */
final class JobsReading {

    private static final int MOST = 100;

    private final Workbook book;
    private final String principal;

    JobsReading(Workbook book, String principal) {
        this.book = book;
        this.principal = principal;
    }

    ObjectNode list(Request request) {
        long limit = Numbers.optional(request, "limit", 20);
        if (limit < 1 || limit > MOST) {
            throw ApiError.invalid("Invalid value for limit: it must be between 1 and 100, but is " + limit + ".");
        }
        long from = PageToken.read(request.query("page_token"), 0L).get(0);
        String name = request.query("name");
        List<SimulatedJob> matching = book.jobs.values().stream()
                .filter(SimulatedJob::visible)
                .filter(job -> name == null || name.equalsIgnoreCase(job.name))
                .toList();
        ObjectNode page = Json.object();
        ArrayNode items = Json.array();
        boolean expand = Boolean.parseBoolean(request.query("expand_tasks"));
        matching.stream().skip(from).limit(limit).forEach(job -> items.add(job(job, expand)));
        if (!items.isEmpty()) {
            page.set("jobs", items);
        }
        if (from + limit < matching.size()) {
            page.put("next_page_token", PageToken.of(from + limit));
        }
        return page;
    }

    ObjectNode get(Request request) {
        return job(book.job(Numbers.required(request, "job_id")), true).put("run_as_user_name", principal);
    }

    ObjectNode grants(long jobId) {
        return grants("/jobs/" + jobId, "job", book.job(jobId).permission);
    }

    ObjectNode grants(String object, String type, String level) {
        ObjectNode found = Json.object().put("object_id", object).put("object_type", type);
        ArrayNode grants = found.putArray("access_control_list");
        grant(grants, "service_principal_name", principal, level);
        grant(grants, "user_name", "jobs@example.com", "IS_OWNER");
        return found;
    }

    private static void grant(ArrayNode grants, String kind, String who, String level) {
        ObjectNode grant = grants.addObject().put(kind, who);
        grant.putArray("all_permissions")
                .addObject()
                .put("permission_level", level)
                .put("inherited", false);
    }

    private static ObjectNode job(SimulatedJob job, boolean withTasks) {
        ObjectNode found = Json.object()
                .put("job_id", job.id)
                .put("creator_user_name", "jobs@example.com")
                .put("created_time", 1_700_000_000_000L);
        ObjectNode settings = found.putObject("settings")
                .put("name", job.name)
                .put("max_concurrent_runs", 1)
                .put("timeout_seconds", 0)
                .put("format", "MULTI_TASK");
        settings.putObject("queue").put("enabled", true);
        if (!job.tags.isEmpty()) {
            settings.set("tags", Json.object(job.tags));
        }
        if (job.cron != null) {
            settings.putObject("schedule")
                    .put("quartz_cron_expression", job.cron)
                    .put("timezone_id", "UTC")
                    .put("pause_status", "UNPAUSED");
        }
        ArrayNode parameters = settings.putArray("parameters");
        job.parameters.forEach(
                (name, value) -> parameters.addObject().put("name", name).put("default", value));
        if (withTasks) {
            ArrayNode tasks = settings.putArray("tasks");
            job.tasks.forEach(task -> tasks.add(task(task)));
        }
        return found;
    }

    private static ObjectNode task(TaskPlan task) {
        ObjectNode json = Json.object().put("task_key", task.key()).put("run_if", "ALL_SUCCESS");
        task.after().forEach(key -> json.withArray("depends_on").addObject().put("task_key", key));
        json.putObject(task.type() + "_task").put("notebook_path", "/Workspace/Shared/" + task.key());
        return json;
    }
}
