package io.brickgate.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.actions.ClusterControl;
import io.brickgate.actions.JobControl;
import io.brickgate.examinations.DeliveredLogs;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.WorkspaceFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** The hub's only way to Databricks: all configured workspaces, for watching, for acting and for asking how they are. */
public final class DatabricksClient implements AutoCloseable {

    private final ProducerTemplate template;
    private final Workspaces workspaces;
    private final Clock clock;
    private final Pause pause;

    /** @throws IllegalArgumentException where two workspaces have the same name */
    public DatabricksClient(CamelContext camel, List<WorkspaceAccess> accesses, Clock clock) {
        this(camel, accesses, clock, time -> Thread.sleep(time.toMillis()), () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    DatabricksClient(
            CamelContext camel, List<WorkspaceAccess> accesses, Clock clock, Pause pause, DoubleSupplier random) {
        this.clock = clock;
        this.pause = pause;
        template = camel.createProducerTemplate();
        workspaces = new Workspaces(accesses.stream()
                .map(access -> {
                    CamelWire wire = wire(camel, access.host(), access);
                    Line line = new Line(
                            wire,
                            tokens(camel, access, wire, clock),
                            hidden(access),
                            access.limits().retries().retryAfterCap(),
                            clock);
                    return new Workspace(access, line, clock, pause, random);
                })
                .toList());
    }

    public RunSource runs() {
        return new DatabricksRuns(workspaces);
    }

    /** @param mayAct asked before each request that changes something leaves */
    public JobControl jobs(BooleanSupplier mayAct) {
        return new DatabricksJobs(workspaces, mayAct);
    }

    /** @param mayAct asked before each request that changes something leaves */
    public ClusterControl clusters(BooleanSupplier mayAct) {
        return new DatabricksClusters(workspaces, mayAct);
    }

    /** What clusters have left behind; at most so many requests a second, of all workspaces together, go there. */
    public DeliveredLogs logs(double requestsPerSecond) {
        Turnstile turns = new Turnstile(new Limits.Rate(requestsPerSecond, 2), Duration.ZERO, clock, pause);
        return new DatabricksLogs(workspaces, call -> {
            turns.pass(call);
            return call;
        });
    }

    /** How the hub gets on with each workspace, in the configured order. */
    public List<WorkspaceHealth> health() {
        return workspaces.all().stream().map(Workspace::health).toList();
    }

    /**
     * The display name of the principal that the workspace takes the hub for; one light request.
     *
     * @throws WorkspaceFault where the workspace does not answer or refuses the credentials
     */
    public String whoAmI(String workspace) {
        return principal(workspace).name();
    }

    /**
     * Whom the workspace takes the hub for; one light request.
     *
     * @throws WorkspaceFault where the workspace does not answer or refuses the credentials
     */
    public Principal principal(String workspace) {
        JsonNode me = workspaces.named(workspace).read(Call.get("/api/2.0/preview/scim/v2/Me"));
        List<String> groups = new ArrayList<>();
        me.path("groups").forEach(group -> groups.add(group.path("display").asText()));
        return new Principal(
                Json.text(me, "displayName", Json.text(me, "userName", Json.text(me, "id", "unknown"))),
                Json.text(me, "userName", ""),
                groups);
    }

    /**
     * What a principal may do with a job or cluster, by itself or by its groups but for {@code admins}.
     *
     * @param kind {@code jobs} or {@code clusters}
     * @return Databricks' words, such as {@code CAN_MANAGE_RUN}
     * @throws WorkspaceFault where it cannot be read
     * @see <a href="https://docs.databricks.com/api/workspace/permissions/get">Permissions</a>
     */
    public Set<String> rights(String workspace, String kind, String id, Principal principal) {
        JsonNode grants = workspaces.named(workspace).read(Call.get("/api/2.0/permissions/" + kind + "/" + id));
        Set<String> levels = new TreeSet<>();
        grants.path("access_control_list").forEach(one -> {
            String group = one.path("group_name").asText("");
            boolean own =
                    principal.login().equals(one.path("service_principal_name").asText(null))
                            || principal.login().equals(one.path("user_name").asText(null));
            if (own || !group.equals("admins") && principal.groups().contains(group)) {
                one.path("all_permissions")
                        .forEach(level ->
                                levels.add(level.path("permission_level").asText()));
            }
        });
        return levels;
    }

    @Override
    public void close() {
        try {
            template.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CamelWire wire(CamelContext camel, URI server, WorkspaceAccess access) {
        return new CamelWire(camel, template, server, access.limits());
    }

    private Tokens tokens(CamelContext camel, WorkspaceAccess access, CamelWire wire, Clock clock) {
        Credentials credentials = access.credentials();
        if (credentials instanceof Credentials.Pat pat) {
            return Tokens.fixed(pat.token());
        }
        TokenDesk desk = credentials instanceof Credentials.Entra entra
                ? TokenDesk.of(wire(camel, entra.authority(), access), entra)
                : TokenDesk.of(wire, (Credentials.OAuth) credentials);
        return new IssuedTokens(desk::issue, clock);
    }

    private static List<String> hidden(WorkspaceAccess access) {
        List<String> hidden = new ArrayList<>(List.of(access.host().getHost()));
        Credentials credentials = access.credentials();
        if (credentials instanceof Credentials.Pat pat) {
            hidden.add(pat.token());
        } else if (credentials instanceof Credentials.OAuth oauth) {
            hidden.add(oauth.clientSecret());
        } else if (credentials instanceof Credentials.Entra entra) {
            hidden.add(entra.clientSecret());
        }
        return List.copyOf(hidden);
    }
}
