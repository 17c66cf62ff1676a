package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.brickgate.demo.Fault;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters are listed, started and terminated, governed like all else; and never deleted for good. */
class ClustersIT {

    private static final String REASON = "{\"reason\":\"x\"}";

    @AfterEach
    void noFaults() {
        Gate.WORLD.workspace.faults().clear();
    }

    @Test
    void anOperatorTerminatesAndStartsACluster() {
        String id = Gate.WORLD.workspace.cluster("shared", "RUNNING");
        assertThat(shown("shared", "operator").path("cluster_id").asText()).isEqualTo(id);
        assertThat(shown("shared", "operator").at("/may/terminate/allowed").asBoolean())
                .isTrue();

        Told ended = change(id, "terminate", "operator").is(200);
        assertThat(ended.json().at("/action/state").asText()).isEqualTo("SUCCEEDED");
        assertThat(ended.body()).doesNotContain(id);
        assertThat(shown("shared", "viewer").path("state").asText()).isEqualTo("TERMINATED");
        change(id, "terminate", "operator").isProblem(409, "cluster_state").hints();
        change(id, "start", "operator").is(200);
        assertThat(shown("shared", "viewer").path("state").asText()).isEqualTo("RUNNING");
        assertThat(Gate.WORLD.workspace.requests("permanent-delete")).isEmpty();
        assertThat(Gate.HUB
                        .books()
                        .sql(
                                "select line from audit_entry where action = 'action.requested' and line like '%_CLUSTER%'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(line -> line.contains(id));
    }

    @Test
    void aViewerSeesANameThatStaysAndAnOperatorMayUseIt() {
        String id = Gate.WORLD.workspace.cluster("hidden", "RUNNING");
        Told list = get("/api/v1/clusters").as("viewer").send().is(200);
        assertThat(list.body()).doesNotContain(id);
        String name = shown("hidden", "viewer").path("cluster_id").asText();
        assertThat(name).matches("cluster-[0-9a-f]{12}");
        assertThat(shown("hidden", "auditor").path("cluster_id").asText()).isEqualTo(name);
        change(name, "terminate", "operator").is(200);
        assertThat(shown("hidden", "viewer").path("state").asText()).isEqualTo("TERMINATED");
        change("cluster-000000000000", "start", "operator").isProblem(404, "cluster_not_found");
        change(name, "start", "viewer").isProblem(403, "denied_by_role");
    }

    @Test
    void thePolicyIsAskedAsForJobs() {
        String never = Gate.WORLD.workspace.cluster("never-touch", "RUNNING");
        Gate.WORLD.workspace.cluster("asks-first", "RUNNING");
        change(never, "terminate", "operator")
                .isProblem(403, "denied_by_policy")
                .hints();
        String asks = shown("asks-first", "operator").path("cluster_id").asText();
        Told asked = change(asks, "terminate", "operator").is(202);
        assertThat(asked.json().at("/approval/what").asText()).isEqualTo("Terminate cluster asks-first");
        assertThat(asked.body()).doesNotContain(asks);
        assertThat(shown("asks-first", "viewer").path("state").asText()).isEqualTo("RUNNING");
        post("/api/v1/approvals/" + asked.json().at("/approval/id").asText() + "/approve")
                .as("approver")
                .json(REASON)
                .send()
                .is(200);
        assertThat(shown("asks-first", "viewer").path("state").asText()).isEqualTo("TERMINATED");
    }

    @Test
    void aLostReplyIsFoundOutAndTheClusterIsStartedOnce() {
        String id = Gate.WORLD.workspace.cluster("flaky", "TERMINATED");
        Gate.WORLD.workspace.faults().on("/clusters/start").times(1).with(Fault.lostReply());
        Told told = change(id, "start", "operator").is(202);
        String action = told.json().at("/action/id").asText();
        org.awaitility.Awaitility.await().atMost(Gate.PATIENCE).until(() -> get("/api/v1/actions/" + action)
                .as("viewer")
                .send()
                .json()
                .path("state")
                .asText()
                .equals("SUCCEEDED"));
        assertThat(shown("flaky", "viewer").path("state").asText()).isEqualTo("RUNNING");
    }

    private static Told change(String id, String what, String who) {
        return post("/api/v1/clusters/" + id + "/" + what).as(who).json(REASON).send();
    }

    private static JsonNode shown(String name, String who) {
        JsonNode items = get("/api/v1/clusters").as(who).send().is(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
