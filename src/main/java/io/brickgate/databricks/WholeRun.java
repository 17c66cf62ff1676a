package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the pages of {@code runs/get} together: each shows at most 100 elements of each array.
 *
 * @see <a href="https://docs.databricks.com/reference/jobs-api-updates.html">From Jobs API 2.1 to 2.2</a>
 */
final class WholeRun {

    private static final List<String> PAGED =
            List.of("tasks", "iterations", "job_clusters", "job_parameters", "repair_history");

    private WholeRun() {}

    static JsonNode of(Iterator<JsonNode> pages) {
        ObjectNode whole = pages.next().deepCopy();
        while (pages.hasNext()) {
            JsonNode page = pages.next();
            PAGED.forEach(field -> add(whole, page, field));
        }
        whole.remove("next_page_token");
        return whole;
    }

    /** A page may repeat what an earlier one had. */
    private static void add(ObjectNode whole, JsonNode page, String field) {
        if (page.path(field).isArray()) {
            Set<JsonNode> all = new LinkedHashSet<>(Json.list(whole.path(field)));
            page.path(field).forEach(all::add);
            whole.putArray(field).addAll(all);
        }
    }
}
