package io.brickgate.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace's webhook makes the hub look at the run at once, in a hub that otherwise never looks. */
@Tag("once")
class WebhookIT {

    private static World world;
    private static Hub hub;

    @BeforeAll
    static void start() {
        world = Gate.world();
        hub = Gate.hub(
                world, Map.of("brickgate.poll.cron", "0 0 0 1 1 ? 2099", "brickgate.security.logins-per-minute", "10"));
    }

    @AfterAll
    static void stop() {
        hub.close();
        world.close();
    }

    @Test
    void aHintAboutAJobsRunIsFollowedAtOnce() {
        long job = world.workspace.job("hinted", Map.of());
        long run = world.workspace.run(job).ends(Gate.defect()).start();
        assertThat(status(run)).isEqualTo(404);

        for (int i = 0; i < 3; i++) {
            hook("{\"event_type\":\"jobs.on_failure\",\"workspace_id\":\"1\",\"run\":{\"run_id\":\"" + run
                            + "\"},\"job\":{\"job_id\":\"" + job + "\",\"name\":\"hinted\"}}")
                    .is(202);
        }

        await().atMost(Gate.PATIENCE).untilAsserted(() -> {
            assertThat(status(run)).isEqualTo(200);
            assertThat(world.pagerDuty.incidents())
                    .anyMatch(incident -> incident.summary().contains("hinted"));
        });
        assertThat(failures(run)).isEqualTo(1);
    }

    @Test
    void aHintAboutATaskLeadsToItsRun() {
        long job = world.workspace.job("hinted_task", Map.of());
        long run = world.workspace.run(job).ends(Gate.defect()).start();
        long task = world.workspace.taskRuns(run).get(0);

        hook("{\"event_type\":\"jobs.on_failure\",\"workspace_id\":\"1\",\"task\":{\"task_key\":\"main\"},"
                        + "\"run\":{\"run_id\":\"" + task + "\",\"parent_run_id\":\"" + run
                        + "\"},\"job\":{\"job_id\":\"" + job + "\",\"name\":\"hinted_task\"}}")
                .is(202);

        await().atMost(Gate.PATIENCE)
                .untilAsserted(() -> assertThat(failures(run)).isEqualTo(1));
    }

    @Test
    void aHintAboutARunThatIsNotThereChangesNothing() {
        hook("{\"event_type\":\"jobs.on_failure\",\"run\":{\"run_id\":\"77\"}}").is(202);
        long run = world.workspace
                .run(world.workspace.job("after", Map.of()))
                .ends(Gate.defect())
                .start();
        hook("{\"event_type\":\"jobs.on_failure\",\"run\":{\"run_id\":" + run + "}}")
                .is(202);
        await().atMost(Gate.PATIENCE)
                .untilAsserted(() -> assertThat(failures(run)).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "5",
                "{\"run\":5}",
                "{\"run\":{\"run_id\":\"x\"}}",
                "{\"run\":{\"run_id\":\"-1\"}}",
                "{\"run\":",
                "{\"run\":{\"run_id\":\"9223372036854775808\"}}"
            })
    void aHintThatNamesNoRunIsAProblem(String body) {
        hook(body).isProblem(400).hints();
    }

    @Test
    void guessingAPasswordIsStoppedAndTheUserIsNotLockedOut() {
        new Call(hub.url(), "GET", "/api/v1/jobs").as("admin").send().is(200);
        for (int i = 0; i < 10; i++) {
            new Call(hub.url(), "GET", "/api/v1/jobs")
                    .login("admin", "guess " + i)
                    .send()
                    .isProblem(401, "login_failed");
        }
        Told told = new Call(hub.url(), "GET", "/api/v1/jobs")
                .login("admin", "guess")
                .send()
                .isProblem(429, "too_many_logins")
                .hints();
        assertThat(told.header("Retry-After")).isNotBlank();
        new Call(hub.url(), "GET", "/api/v1/jobs").as("admin").send().is(200);
    }

    private static Told hook(String body) {
        return new Call(hub.url(), "POST", "/hooks/databricks")
                .as("operator")
                .json(body)
                .send();
    }

    private static int status(long run) {
        return new Call(hub.url(), "GET", "/api/v1/runs/" + run)
                .as("viewer")
                .send()
                .status();
    }

    private static long failures(long run) {
        return hub.books()
                .sql("select count(*) from failure where run_id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }
}
