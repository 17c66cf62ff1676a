package io.brickgate.chatops;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.access.Actor;
import io.brickgate.access.Target;
import io.brickgate.api.ActionDoor;
import io.brickgate.api.Answer;
import io.brickgate.api.Problem;
import io.brickgate.api.RunDoor;
import io.brickgate.api.WorkspaceNames;
import io.brickgate.documents.Json;
import io.brickgate.notifications.OutboxSettings;
import io.brickgate.notifications.Slack;
import io.brickgate.notifications.SlackButtons.About;
import io.brickgate.policy.Deed;
import io.brickgate.policy.Permit;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.Wish;
import io.brickgate.runs.Job;
import io.brickgate.runs.JobBook;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is shown in Slack: the same views that REST shows, in a few words. */
@Component
class SlackLooks {

    private static final int RUNS = 10;

    private final RunDoor runs;
    private final ActionDoor actions;
    private final WorkspaceNames workspaces;
    private final PolicyDesk policy;
    private final JobBook jobs;
    private final OutboxSettings settings;
    private final JdbcClient db;
    private final Json json;
    private final Clock clock;

    SlackLooks(
            RunDoor runs,
            ActionDoor actions,
            WorkspaceNames workspaces,
            PolicyDesk policy,
            JobBook jobs,
            OutboxSettings settings,
            JdbcClient db,
            Json json,
            Clock clock) {
        this.runs = runs;
        this.actions = actions;
        this.workspaces = workspaces;
        this.policy = policy;
        this.jobs = jobs;
        this.settings = settings;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    String status(String run, @Nullable String workspace, Actor actor) {
        JsonNode status = view(runs.status(run, workspace, actor));
        String cause = status.path("classification").path("cause").asText("");
        return "Run `%s` of *%s*: %s, %s%s"
                .formatted(
                        status.path("run_id").asText(),
                        escaped(status.path("job_name").asText()),
                        status.path("state").asText().toLowerCase(Locale.ROOT),
                        escaped(status.path("friendly_state").asText()),
                        cause.isEmpty() ? "" : " (" + escaped(cause.replace('_', ' ')) + ")");
    }

    String runs(@Nullable String state, @Nullable String workspace, Actor actor) {
        JsonNode page = view(runs.list(workspace, state, null, null, null, String.valueOf(RUNS), null, actor));
        StringBuilder text = new StringBuilder();
        page.path("items")
                .forEach(run -> text.append("`%s` *%s* %s%n"
                        .formatted(
                                run.path("run_id").asText(),
                                escaped(run.path("job_name").asText()),
                                escaped(run.path("friendly_state").asText()))));
        return text.isEmpty() ? "There is none." : text.toString().strip();
    }

    /** A job's id, given by itself or by the job's whole name. */
    String job(String given, @Nullable String workspace) {
        String name = workspaces.meant(workspace);
        List<String> found = db.sql("select job_id from job where workspace = ? and name = ? order by job_id limit 2")
                .params(name, given)
                .query(String.class)
                .list();
        if (found.size() == 2) {
            throw new IllegalArgumentException("several jobs are named so; give the id");
        }
        if (found.isEmpty() && !given.matches("[0-9]+")) {
            throw new IllegalArgumentException("there is no job named " + escaped(given));
        }
        return found.isEmpty() ? given : found.get(0);
    }

    /** Where a retry is to be asked for in the hub itself as it needs others' consent; null where it does not. */
    @Nullable
    String consentNeeded(About about, Actor actor) {
        Target target = db.sql("select job_id, job_name from run where workspace = ? and run_id = ?")
                .params(about.workspace(), Long.parseLong(about.runId()))
                .query((row, n) -> target(about.workspace(), row.getLong(1), row.getString(2)))
                .optional()
                .orElse(new Target(about.workspace(), "", Map.of()));
        Permit permit = policy.permit(new Wish(actor, Deed.RERUN, target, Map.of(), clock.instant()));
        return permit.answer() == Permit.Answer.ASK
                ? settings.publicUrl() + "/runs/" + about.runId() + "?workspace=" + about.workspace()
                : null;
    }

    /** The run that was started last for a failed one. */
    String startedFor(About about) {
        return db.sql("""
                        select coalesce(outcome_run_id, run_id) from action where workspace = ? and run_id = ?
                          and state in ('SUCCEEDED', 'REQUESTED') order by created_at desc limit 1""")
                .params(about.workspace(), Long.parseLong(about.runId()))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("nothing was started for it"));
    }

    /** How far an action has come. */
    String outcome(String actionId, Actor actor) {
        Answer answer = actions.tell(actionId, actor);
        if (answer.body() instanceof Problem problem) {
            return "Not done: " + escaped(String.valueOf(problem.detail()));
        }
        JsonNode view = view(answer);
        JsonNode action = view.path("action");
        String run = view.path("run_id").asText("");
        String approval = action.path("approval_id").asText("");
        return switch (action.path("state").asText()) {
            case "SUCCEEDED" -> "Done" + (run.isEmpty() ? "." : ": run `" + run + "`.");
            case "WAITING" ->
                "It waits for others' consent: request `" + approval + "`, " + settings.publicUrl()
                        + "/api/v1/approvals/" + approval;
            default -> "It is on its way: action `" + actionId + "`.";
        };
    }

    private Target target(String workspace, long jobId, String name) {
        Job job = jobs.find(workspace, List.of(jobId)).get(jobId);
        return new Target(workspace, job == null ? name : job.name(), job == null ? Map.of() : job.tags());
    }

    private JsonNode view(Answer answer) {
        return json.read(json.write(answer.body()), JsonNode.class);
    }

    private static String escaped(String text) {
        return Slack.escaped(text);
    }
}
