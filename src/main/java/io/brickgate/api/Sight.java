package io.brickgate.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Scope;
import io.brickgate.access.Target;
import io.brickgate.documents.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which jobs a caller may see: all of them with any role that holds everywhere, else those within the scopes of roles. */
@Component
class Sight {

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};

    private final JdbcClient db;
    private final WorkspaceNames workspaces;
    private final Json json;

    Sight(JdbcClient db, WorkspaceNames workspaces, Json json) {
        this.workspaces = workspaces;
        this.db = db;
        this.json = json;
    }

    static boolean whole(Actor actor) {
        return actor.grants().stream().anyMatch(grant -> grant.scope().equals(Scope.EVERYWHERE));
    }

    /** The ids of the jobs that the caller may see; null where that is all of them. One query. */
    @Nullable
    Set<Long> jobs(Actor actor, String workspace) {
        if (whole(actor)) {
            return null;
        }
        Set<Long> seen = new HashSet<>();
        db.sql("select job_id, name, tags from job where workspace = ?")
                .param(workspace)
                .query(row -> {
                    if (actor.sees(new Target(workspace, row.getString(2), json.read(row.getString(3), TAGS)))) {
                        seen.add(row.getLong(1));
                    }
                });
        return seen;
    }

    /** Narrows a query over {@code workspace} and {@code job_id} to what the caller may see. */
    void narrow(Where where, Actor actor, Optional<String> workspace) {
        if (whole(actor)) {
            return;
        }
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (String name : workspace.map(List::of).orElseGet(workspaces::all)) {
            Set<Long> seen = jobs(actor, name);
            if (seen != null && !seen.isEmpty()) {
                parts.add("workspace = ? and job_id in (" + String.join(", ", Collections.nCopies(seen.size(), "?"))
                        + ")");
                values.add(name);
                values.addAll(seen);
            }
        }
        where.and(parts.isEmpty() ? "1 = 0" : String.join(" or ", parts), values.toArray());
    }

    /** @throws Refusal {@code not_found} as for what there is not, since who may not see a job is not told that there is one */
    void check(Actor actor, String workspace, @Nullable String jobId, String what) {
        Set<Long> seen = jobs(actor, workspace);
        if (seen != null && (jobId == null || !seen.contains(Long.parseLong(jobId)))) {
            throw new Refusal(
                    Refusal.Reason.NOT_FOUND,
                    what + "_not_found",
                    "There is no such " + what + " among the jobs that you may see",
                    "Your roles hold on some jobs alone: GET /api/v1/jobs lists them");
        }
    }
}
