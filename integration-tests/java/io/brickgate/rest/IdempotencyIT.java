package io.brickgate.rest;

import static io.brickgate.rest.Gate.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same order under the same key is answered the same and acts once; another order under it is a conflict. */
class IdempotencyIT {

    private static final String ORDER = "{\"reason\":\"once\"}";
    private static final String OTHER = "{\"reason\":\"something else\"}";
    private static final int AT_ONCE = 8;

    @Test
    void aJobIsRunOnceHoweverOftenItIsAskedForUnderOneKey() {
        long job = Gate.job("once_run");
        String key = UUID.randomUUID().toString();

        Told first = order("/api/v1/jobs/" + job + "/run", key, ORDER).is(200);
        Told again = order("/api/v1/jobs/" + job + "/run", key, "{ \"reason\" : \"once\" }")
                .is(200);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(1);
        order("/api/v1/jobs/" + job + "/run", key, OTHER)
                .isProblem(409, "idempotency_key_reused")
                .hints();
        order("/api/v1/jobs/" + Gate.job("once_other") + "/run", key, ORDER).isProblem(409, "idempotency_key_reused");
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(1);
    }

    @Test
    void aKeyIsItsUsersOwn() {
        String key = UUID.randomUUID().toString();
        String body = "{\"state_message\":\"a\"}";
        post("/api/v1/classify").as("viewer").key(key).json(body).send().is(200);
        post("/api/v1/classify")
                .as("admin")
                .key(key)
                .json("{\"state_message\":\"b\"}")
                .send()
                .is(200);
        post("/api/v1/classify").as("viewer").key(key).json(body).send().is(200);
        post("/api/v1/classify")
                .as("viewer")
                .key(key)
                .json("{\"state_message\":\"b\"}")
                .send()
                .isProblem(409, "idempotency_key_reused");
    }

    @Test
    void aRunIsRetriedOnceUnderOneKeyAndAConflictWithoutIt() {
        long job = Gate.job("once_retry");
        long run = Gate.ended(job, Gate.defect());
        String key = UUID.randomUUID().toString();

        Told first = order("/api/v1/runs/" + run + "/retry", key, ORDER).is(200);
        Told again = order("/api/v1/runs/" + run + "/retry", key, ORDER).is(200);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(2);
        order("/api/v1/runs/" + run + "/retry", key, OTHER).isProblem(409, "idempotency_key_reused");
        order("/api/v1/runs/" + run + "/cancel", key, ORDER).isProblem(409, "idempotency_key_reused");
        order("/api/v1/runs/" + run + "/retry", UUID.randomUUID().toString(), ORDER)
                .isProblem(409, "already_acted_on")
                .hints();
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(2);
    }

    @Test
    void aRunIsCancelledOnceUnderOneKey() {
        long run = Gate.goingOn(Gate.job("once_cancel"));
        String key = UUID.randomUUID().toString();

        JsonNode first = order("/api/v1/runs/" + run + "/cancel", key, ORDER).json();
        Told again = order("/api/v1/runs/" + run + "/cancel", key, ORDER);

        assertThat(again.status()).isIn(200, 202);
        assertThat(again.json().at("/action/id")).isEqualTo(first.at("/action/id"));
        assertThat(Gate.WORLD.workspace.cancels(run)).isEqualTo(1);
        order("/api/v1/runs/" + run + "/cancel", key, OTHER).isProblem(409, "idempotency_key_reused");
    }

    @Test
    void anIncidentIsAcknowledgedAndResolvedOnceUnderAKeyEach() {
        String incident = Gate.incidentOf(Gate.ended(Gate.job("once_incident"), Gate.defect()));
        for (String verb : new String[] {"acknowledge", "resolve"}) {
            String path = "/api/v1/incidents/" + incident + "/" + verb;
            String key = UUID.randomUUID().toString();
            Told first = order(path, key, ORDER).is(200);
            Told again = order(path, key, ORDER).is(200);
            assertThat(again.json().path("state")).isEqualTo(first.json().path("state"));
            order(path, key, OTHER).isProblem(409, "idempotency_key_reused").hints();
        }
        assertThat(audited("incident/" + incident)).containsOnlyOnce("incident.acknowledged", "incident.resolved");
    }

    @Test
    void eightOrdersAtOnceUnderOneKeyAreOneRun() throws Exception {
        long job = Gate.job("at_once_run");
        Set<JsonNode> actions = atOnce("/api/v1/jobs/" + job + "/run", true);

        assertThat(actions).hasSize(1);
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(1);
    }

    @Test
    void eightRetriesAtOnceUnderOneKeyAreOneRun() throws Exception {
        long job = Gate.job("at_once_retry");
        long run = Gate.ended(job, Gate.defect());

        assertThat(atOnce("/api/v1/runs/" + run + "/retry", true)).hasSize(1);
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(2);
    }

    @Test
    void eightRetriesAtOnceUnderEightKeysAreOneRunToo() throws Exception {
        long job = Gate.job("at_once_keys");
        long run = Gate.ended(job, Gate.defect());

        assertThat(atOnce("/api/v1/runs/" + run + "/retry", false)).hasSize(1);
        assertThat(Gate.WORLD.workspace.runsOf(job)).hasSize(2);
    }

    @Test
    void eightAcknowledgementsAtOnceUnderOneKeyAreOne() throws Exception {
        String incident = Gate.incidentOf(Gate.ended(Gate.job("at_once_incident"), Gate.defect()));

        atOnce("/api/v1/incidents/" + incident + "/acknowledge", true);

        assertThat(audited("incident/" + incident)).containsOnlyOnce("incident.acknowledged");
    }

    /** The actions that orders at the same moment were answered with; those that lost may be told of a conflict. */
    private static Set<JsonNode> atOnce(String path, boolean oneKey) throws Exception {
        String key = UUID.randomUUID().toString();
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        List<Callable<Told>> orders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String own = oneKey ? key : key + i;
            orders.add(() -> {
                start.await();
                return order(path, own, ORDER);
            });
        }
        List<Told> answers = new ArrayList<>();
        for (Future<Told> order : people.invokeAll(orders)) {
            answers.add(order.get());
        }
        people.shutdown();
        assertThat(answers).allSatisfy(told -> assertThat(told.status())
                .as(told.body())
                .isIn(oneKey ? List.of(200, 202) : List.of(200, 202, 409)));
        return answers.stream()
                .filter(told -> told.status() < 300)
                .map(told -> told.json().at("/action/id"))
                .collect(Collectors.toSet());
    }

    private static List<String> audited(String subject) {
        return Gate.HUB
                .books()
                .sql("select action from audit_entry where subject = ?")
                .param(subject)
                .query(String.class)
                .list();
    }

    private static Told order(String path, String key, String body) {
        return post(path).as("operator").key(key).json(body).send();
    }
}
