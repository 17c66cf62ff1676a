package io.brickgate.wiring;

import io.brickgate.databricks.DatabricksClient;
import io.brickgate.databricks.Limits.Retries;
import io.brickgate.databricks.Principal;
import io.brickgate.databricks.WorkspaceAccess;
import io.brickgate.runs.Job;
import io.brickgate.runs.Run;
import io.brickgate.runs.WorkspaceFault;
import io.brickgate.wiring.CheckReport.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Asks each workspace, with reads alone, for whom it takes the hub and what it lets it see. */
final class OnlineWorkspaces {

    private static final Retries ONCE = new Retries(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final Duration RECENTLY = Duration.ofHours(2);

    private final DatabricksClient client;
    private final Inspection inspection;

    private OnlineWorkspaces(DatabricksClient client, Inspection inspection) {
        this.client = client;
        this.inspection = inspection;
    }

    static void ask(List<WorkspaceAccess> accesses, Inspection inspection) {
        CamelContext camel = new DefaultCamelContext();
        List<WorkspaceAccess> once = accesses.stream()
                .map(access -> new WorkspaceAccess(
                        access.name(),
                        access.host(),
                        access.credentials(),
                        access.limits().withRetries(ONCE)))
                .toList();
        try (DatabricksClient client = new DatabricksClient(camel, once, Clock.systemUTC())) {
            camel.start();
            OnlineWorkspaces asking = new OnlineWorkspaces(client, inspection);
            once.forEach(access -> asking.ask(access.name()));
        } finally {
            camel.stop();
        }
    }

    private void ask(String workspace) {
        String key = "brickgate.workspaces[" + workspace + "]";
        try {
            Principal me = client.principal(workspace);
            List<Job> jobs = some(client.runs().jobs(workspace));
            Iterator<List<Run>> runs = client.runs()
                    .completed(workspace, Clock.systemUTC().instant().minus(RECENTLY));
            boolean more = runs.hasNext() && !runs.next().isEmpty();
            inspection.good(
                    Kind.WORKSPACE,
                    workspace,
                    "takes the hub for " + me.name() + (more ? "; shows recent runs" : "; shows no recent runs"));
            rights(key, me, jobs);
            new OnlineRights(client, workspace, key, me, inspection).look(jobs);
        } catch (WorkspaceFault fault) {
            inspection.error(Kind.WORKSPACE, workspace, key, fault.code() + ": " + fault.getMessage(), remedy(fault));
        }
    }

    private static List<Job> some(Iterator<List<Job>> pages) {
        return pages.hasNext() ? pages.next() : List.of();
    }

    private void rights(String key, Principal me, List<Job> jobs) {
        if (jobs.isEmpty()) {
            inspection.warning(
                    key,
                    "the hub sees no job there",
                    "grant " + me.name() + " CAN_MANAGE_RUN on the jobs that it shall watch and retry");
        }
        if (me.groups().contains("admins")) {
            inspection.warning(
                    key,
                    "the hub's principal is a workspace admin: more than needed",
                    "take it out of admins; CAN_MANAGE_RUN on the jobs and CAN_RESTART on clusters are enough");
        }
    }

    private static String remedy(WorkspaceFault fault) {
        return switch (fault.status()) {
            case 0 -> "check the host, and whether this machine may reach it";
            case 401 -> "check the credentials; they may have ended";
            case 403 -> "check the credentials, and that their principal has access to the workspace and its jobs";
            default -> "check the host and the credentials";
        };
    }
}
