package io.brickgate.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.documents.Json;
import io.brickgate.runs.RunKey;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a workspace's webhook as a hint to look at a run now. It is unsigned and may be lost, late or repeated, so that
 * nothing but the run's id is believed.
 *
 * @see <a href="https://docs.databricks.com/aws/en/jobs/notifications">Job notifications</a>
 */
@Component
public class HookDoor {

    private final WorkspaceNames workspaces;
    private final Json json;
    private final Gate gate;

    HookDoor(WorkspaceNames workspaces, Json json, Gate gate) {
        this.workspaces = workspaces;
        this.json = json;
        this.gate = gate;
    }

    /** The run to look at: the whole one where the hint is about a task's. */
    public RunKey hint(@Nullable String body, @Nullable String workspace, Actor actor) {
        String name = workspaces.meant(workspace);
        gate.passAnywhere(actor, Role.OPERATOR, "hook.databricks", "run", name);
        JsonNode run = parsed(body).path("run");
        String parent = run.path("parent_run_id").asText("");
        boolean part = !parent.isEmpty() && !parent.equals("0");
        return new RunKey(
                name, Asked.id("run.run_id", part ? parent : run.path("run_id").asText("")));
    }

    public Answer accepted() {
        return Answer.accepted(Map.of("status", "accepted"), null);
    }

    private JsonNode parsed(@Nullable String body) {
        try {
            return json.read(body == null || body.isBlank() ? "{}" : body, JsonNode.class);
        } catch (UncheckedIOException e) {
            throw new Refusal(
                    Refusal.Reason.BAD_REQUEST, "malformed_json", "The body is no JSON", "Databricks' webhook body");
        }
    }
}
