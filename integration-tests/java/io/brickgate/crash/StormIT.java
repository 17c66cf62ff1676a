package io.brickgate.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brickgate.demo.Ending;
import io.brickgate.demo.PagerDutyIncident;
import io.brickgate.demo.ReceivedMail;
import io.brickgate.demo.SlackMessage;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cloud region runs out of machines: 5,000 runs of 500 jobs fail within a minute, and the hub is killed meanwhile. */
@Tag("once")
class StormIT {

    private static final int JOBS = 500;
    private static final int RUNS_OF_EACH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Ending NO_CAPACITY = Ending.platform(
            "CLUSTER_ERROR",
            "CLOUD_FAILURE",
            "Cluster is unusable since the driver is unhealthy: AWS_INSUFFICIENT_INSTANCE_CAPACITY_FAILURE(CLOUD_FAILURE):"
                    + " aws_api_error_code:InsufficientInstanceCapacity, aws_error_message:We currently do not have"
                    + " sufficient i3.2xlarge capacity in the Availability Zone you requested (eu-west-1b).");

    @Test
    void oneMessageNotFiveThousandAndNothingIsLost() throws Exception {
        try (World world = new World()) {
            world.slack.limitToOneASecond();
            world.pagerDuty.limitTo(120);
            Map<String, String> settings = settings(world);
            List<Long> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                jobs.add(world.workspace.job("storm_" + i, Map.of("team", "gate")));
            }
            HubProcess first = HubProcess.start("storm-1", settings);
            try {
                await().atMost(PATIENCE).until(first::ready);
                for (int i = 0; i < RUNS_OF_EACH / 2; i++) {
                    wave(world, jobs);
                }
                await().atMost(PATIENCE).until(() -> !world.slack.messages().isEmpty());
            } finally {
                first.kill();
            }
            for (int i = RUNS_OF_EACH / 2; i < RUNS_OF_EACH; i++) {
                wave(world, jobs);
            }
            try (Hub hub = Hub.start(settings)) {
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                                count(hub, "select count(*) from failure"))
                        .isEqualTo(JOBS * RUNS_OF_EACH));
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(leaving(hub)).isZero());
                check(world, hub);
            }
        }
    }

    private static Map<String, String> settings(World world) throws Exception {
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(world.settings());
        settings.put("brickgate.channels[0].settings.per-minute", "60");
        settings.put("brickgate.channels[3].settings.per-minute", "120");
        settings.put("brickgate.incidents.wave-jobs", "5");
        settings.put("brickgate.notifications.group-wait", "5s");
        settings.put("brickgate.notifications.lease", "3s");
        settings.put("brickgate.actions.lease", "3s");
        return settings;
    }

    private static void wave(World world, List<Long> jobs) {
        jobs.forEach(job -> world.workspace.run(job).ends(NO_CAPACITY).start());
    }

    private static void check(World world, Hub hub) {
        assertThat(count(hub, "select count(*) from incident where open_key is not null"))
                .isEqualTo(1);
        assertThat(count(hub, "select jobs from incident where open_key is not null"))
                .isEqualTo(JOBS);
        assertThat(count(hub, "select failures from incident where open_key is not null"))
                .isEqualTo(JOBS * RUNS_OF_EACH);
        assertThat(count(hub, "select count(distinct incident_id) from failure"))
                .isEqualTo(1);
        List<String> threads = world.slack.messages().stream()
                .filter(message -> message.threadTs() == null)
                .map(SlackMessage::ts)
                .toList();
        assertThat(threads).hasSize(1);
        assertThat(world.slack.messages()).hasSizeLessThanOrEqualTo(5);
        assertThat(world.pagerDuty.incidents())
                .extracting(PagerDutyIncident::dedupKey)
                .hasSize(1);
        assertThat(world.serviceNow.records()).hasSize(1);
        assertThat(world.mail.mails()).extracting(ReceivedMail::subject).hasSize(1);
        assertThat(count(hub, "select count(*) from notification where state = 'GIVEN_UP'"))
                .isZero();
        assertThat(hub.get("/api/v1/incidents?state=open", "viewer")
                        .json()
                        .at("/items/0/jobs")
                        .asInt())
                .isEqualTo(JOBS);
    }

    /** What is to leave before the next news of the wave does. */
    private static int leaving(Hub hub) {
        return hub.books()
                .sql("select count(*) from notification where state = 'SENDING' or (state = 'DUE' and due_at < ?)")
                .param(Timestamp.from(Instant.now().plusSeconds(10)))
                .query(Integer.class)
                .single();
    }

    private static int count(Hub hub, String sql) {
        return hub.books().sql(sql).query(Integer.class).single();
    }
}
