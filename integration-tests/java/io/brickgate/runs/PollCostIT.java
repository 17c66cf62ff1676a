package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.demo.Request;
import io.brickgate.demo.SimulatedWorkspace;
import io.brickgate.hub.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a poll costs: the pages of active runs and of the window, one request for each run that ended otherwise than well,
 * one for each of its failing tasks, and one for each job that is seen to fail for the first time.
 */
@Tag("once")
class PollCostIT {

    private static final int JOBS = 80;
    private static final int ACTIVE = 50;
    private static final int ENDED = 6;
    private static final int FAILING_TASKS = 3;

    private final Watched watched = Watched.get();
    private final SimulatedWorkspace workspace = watched.workspace("costs");

    @Test
    void aPollCostsWhatHappensAndNotWhatThereIs() {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            jobs.add(workspace.job("job_" + i, Map.of()));
        }
        for (int i = 0; i < ACTIVE; i++) {
            workspace
                    .run(jobs.get(i))
                    .startedAgo(Duration.ofDays(1))
                    .neverEnds()
                    .start();
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> count("run") >= ACTIVE);
        workspace.forgetRequests();
        for (int i = 0; i < ENDED; i++) {
            fail(jobs.get(ACTIVE + i % 2));
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> count("failure") == ENDED);
        int asked = polls().size();
        await().atMost(Duration.ofSeconds(40)).until(() -> polls().size() > asked + 2);

        int pages = (ACTIVE + 23) / 24 + 1;
        assertThat(polls()).allSatisfy(poll -> assertThat(
                        poll.stream().filter(request -> request.path().endsWith("runs/list")))
                .hasSizeLessThanOrEqualTo(pages));
        assertThat(workspace.requests().stream()
                        .filter(request -> request.path().endsWith("runs/get")))
                .as("each ended run is read once")
                .hasSize(ENDED);
        assertThat(workspace.requests("runs/get-output")).hasSize(ENDED * FAILING_TASKS);
        assertThat(workspace.requests().stream()
                        .filter(request -> request.path().endsWith("jobs/get")))
                .hasSizeLessThanOrEqualTo(2);
        List<List<Request>> all = polls();
        assertThat(all.get(all.size() - 2)).as("a poll in which nothing ends").hasSizeLessThanOrEqualTo(pages);
    }

    @Test
    void thePollSaysInItsMetricsWhatItSpentAndHowFarBehindItIs() {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            Hub.Reply metrics = watched.hub.get("/actuator/prometheus", "viewer");
            assertThat(metrics.status()).isEqualTo(200);
            assertThat(value(metrics, "brickgate_poll_requests_total")).isGreaterThan(1);
            assertThat(value(metrics, "brickgate_poll_lag_seconds")).isBetween(-2.0, 60.0);
            assertThat(value(metrics, "brickgate_poll_last_requests")).isPositive();
        });
    }

    private void fail(long job) {
        workspace
                .run(job)
                .startedAgo(Duration.ofSeconds(2))
                .endsAfter(Duration.ofSeconds(1))
                .task("a")
                .ends(Ending.userCode("KeyError: 'a'", null, null))
                .task("b")
                .ends(Ending.userCode("KeyError: 'b'", null, null))
                .task("main")
                .ends(Ending.userCode("KeyError: 'c'", null, null))
                .start();
    }

    /** The requests of each whole poll, which begins with the first page of the active runs. */
    private List<List<Request>> polls() {
        List<List<Request>> polls = new ArrayList<>();
        for (Request request : workspace.requests()) {
            if ("true".equals(request.query("active_only")) && request.query("page_token") == null) {
                polls.add(new ArrayList<>());
            }
            if (!polls.isEmpty()) {
                polls.get(polls.size() - 1).add(request);
            }
        }
        return polls;
    }

    private static double value(Hub.Reply metrics, String name) {
        return metrics.raw()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("workspace=\"costs\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private int count(String table) {
        return watched.hub
                .books()
                .sql("select count(*) from " + table + " where workspace = 'costs'")
                .query(Integer.class)
                .single();
    }
}
