package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.runs.WorkspaceFault.Kind;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of an answer by {@code next_page_token} alone: a page can be short or empty in the middle, and API 2.2
 * has no {@code has_more} at the root.
 */
final class Walk implements Iterator<JsonNode> {

    private static final int MOST_PAGES = 10_000;

    private final Function<Call, JsonNode> reader;
    private final Call first;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String token;
    private boolean more = true;

    Walk(Function<Call, JsonNode> reader, Call first) {
        this.reader = reader;
        this.first = first;
    }

    /** The walk as lists of what stands in one of its fields. */
    static <T> Iterator<List<T>> lists(Walk walk, String field, Function<JsonNode, T> reading) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return walk.hasNext();
            }

            @Override
            public List<T> next() {
                return Json.list(walk.next().path(field)).stream().map(reading).toList();
            }
        };
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    /** @throws WorkspaceFault {@code endless_pages} where the pages lead in a circle */
    @Override
    public JsonNode next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        JsonNode page = reader.apply(first.page(token));
        token = Json.textOrNull(page.path("next_page_token"));
        more = token != null;
        if (token != null && (!seen.add(token) || seen.size() >= MOST_PAGES)) {
            more = false;
            throw new WorkspaceFault(Kind.UNKNOWN, 200, "endless_pages", first + ": its pages do not end", null);
        }
        return page;
    }
}
