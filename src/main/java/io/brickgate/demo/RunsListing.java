package io.brickgate.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** {@code runs/list}: the latest to start first, by a cursor that new runs do not shift. Guarded by the workspace's lock. */
final class RunsListing {

    private static final int MOST = 25;

    private final Workbook book;
    private final RunJson json;
    private final RunReading reading;
    private final PageQuirks quirks;
    private final Random die = new Random(42);

    RunsListing(Workbook book, RunJson json, RunReading reading, PageQuirks quirks) {
        this.book = book;
        this.json = json;
        this.reading = reading;
        this.quirks = quirks;
    }

    ObjectNode list(Request request) {
        boolean active = Boolean.parseBoolean(request.query("active_only"));
        boolean completed = Boolean.parseBoolean(request.query("completed_only"));
        if (active && completed) {
            throw ApiError.invalid("Only one of active_only and completed_only may be true.");
        }
        int limit = limit(request);
        List<SimulatedRun> matching = book.runs().stream()
                .filter(run -> run.job.visible())
                .filter(run -> matches(run, request))
                .filter(run -> !active || isActive(run))
                .filter(run -> !completed || !isActive(run))
                .toList();
        return page(
                matching, PageToken.read(request.query("page_token"), Long.MAX_VALUE, Long.MAX_VALUE), limit, request);
    }

    private ObjectNode page(List<SimulatedRun> matching, List<Long> cursor, int limit, Request request) {
        if (quirks.takeEmpty()) {
            return Json.object().put("next_page_token", PageToken.of(cursor.get(0), cursor.get(1)));
        }
        int from =
                (int) matching.stream().takeWhile(run -> !isBehind(run, cursor)).count();
        int size = quirks.isShortened() ? 1 + die.nextInt(limit) : limit;
        int to = Math.min(matching.size(), from + size);
        int first = quirks.isRepeating() && from > 0 ? from - 1 : from;
        ObjectNode page = Json.object();
        if (first < to) {
            page.set("runs", items(matching.subList(first, to), request));
        }
        if (to < matching.size()) {
            SimulatedRun last = matching.get(to - 1);
            page.put("next_page_token", PageToken.of(last.start().toEpochMilli(), last.id));
        }
        if (from > 0) {
            page.put("prev_page_token", PageToken.of(Long.MAX_VALUE, Long.MAX_VALUE));
        }
        return page;
    }

    private ArrayNode items(List<SimulatedRun> runs, Request request) {
        List<SimulatedRun> shown = new ArrayList<>(runs);
        if (quirks.isShuffled()) {
            Collections.shuffle(shown, die);
        }
        boolean expand = Boolean.parseBoolean(request.query("expand_tasks"));
        ArrayNode items = Json.array();
        shown.forEach(run -> items.add(item(run, expand)));
        return items;
    }

    private ObjectNode item(SimulatedRun run, boolean expand) {
        ObjectNode item = json.run(run);
        if (expand) {
            List<TaskAttempt> tasks = reading.tasks(run);
            ArrayNode shown = item.putArray("tasks");
            tasks.stream().limit(RunReading.TASKS_A_PAGE).forEach(task -> shown.add(json.task(run, task)));
            item.put("has_more", tasks.size() > RunReading.TASKS_A_PAGE);
        }
        return item;
    }

    private boolean matches(SimulatedRun run, Request request) {
        long start = run.start().toEpochMilli();
        String type = request.query("run_type");
        return start >= Numbers.optional(request, "start_time_from", 0)
                && start <= Numbers.optional(request, "start_time_to", Long.MAX_VALUE)
                && run.job.id == Numbers.optional(request, "job_id", run.job.id)
                && run.start().compareTo(book.now()) <= 0
                && (type == null || type.equals(run.runType));
    }

    private boolean isActive(SimulatedRun run) {
        Instant now = book.now();
        List<Round> seen = run.seen(now, book.repairLag);
        return !seen.get(seen.size() - 1).timeline().endedAt(now);
    }

    private static boolean isBehind(SimulatedRun run, List<Long> cursor) {
        long start = run.start().toEpochMilli();
        return start < cursor.get(0) || (start == cursor.get(0) && run.id < cursor.get(1));
    }

    private static int limit(Request request) {
        long limit = Numbers.optional(request, "limit", 20);
        if (limit < 0 || limit > MOST) {
            throw ApiError.invalid("Invalid value for limit: it must be less than 26, but is " + limit + ".");
        }
        return limit == 0 ? 20 : (int) limit;
    }
}
