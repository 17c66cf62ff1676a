package io.brickgate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.brickgate.demo.Ending;
import io.brickgate.demo.SimulatedWorkspace;
import io.brickgate.demo.WorldClock;
import io.brickgate.hub.Books;
import io.brickgate.hub.Hub;
import io.brickgate.hub.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What failed while the hub was down for two hours is found when it is up again, however much it is. */
class DowntimeIT {

    private static final Duration DOWN = Duration.ofHours(2);
    private static final int MANY = 5000;
    private static final Ending CODE = Ending.userCode("KeyError: 'id'", "KeyError: 'id'", null);
    private static final ListAppender<ILoggingEvent> SAID = new ListAppender<>();

    private static SimulatedWorkspace small;
    private static SimulatedWorkspace large;
    private static Hub hub;
    private static long fromBefore;
    private static long within;
    private static long repaired;
    private static long well;
    private static long manyJob;

    /** The workspaces live two hours in the past while the hub is first up, and in the present when it is again. */
    @BeforeAll
    static void goDownForTwoHours() {
        small = SimulatedWorkspace.start(0, twoHoursAgo());
        large = SimulatedWorkspace.start(0, twoHoursAgo());
        Map<String, String> settings = new HashMap<>(Books.fresh().settings());
        settings.putAll(World.workspace(0, "small", small));
        settings.putAll(World.workspace(1, "large", large));
        fromBefore = small.run(small.job("from_before", Map.of()))
                .startedAgo(Duration.ofDays(3))
                .endsAfter(Duration.ofDays(3).plusHours(1))
                .ends(CODE)
                .start();
        repaired = small.run(small.job("repaired", Map.of()))
                .startedAgo(Duration.ofHours(1))
                .endsAfter(Duration.ofMinutes(10))
                .ends(CODE)
                .start();
        hub = Hub.start(settings);
        await().atMost(Duration.ofSeconds(40)).until(() -> marks() == 2 && failures("small", repaired) == 1);
        hub.close();

        small.clock().shift(Duration.ofHours(1));
        small.startRepair(repaired, CODE, Duration.ofMinutes(5));
        small.clock().shift(Duration.ofHours(1));
        large.clock().shift(DOWN);
        within = ended(small, small.job("within", Map.of()), 90, CODE);
        well = ended(small, small.job("well", Map.of()), 90, Ending.success());
        manyJob = large.job("many", Map.of());
        for (int i = 0; i < MANY; i++) {
            ended(large, manyJob, 30 + i % 80, i % 100 == 0 ? CODE : Ending.success());
        }
        large.forgetRequests();
        hub = Hub.start(settings);
        SAID.start();
        ((Logger) LoggerFactory.getLogger("io.brickgate.poll")).addAppender(SAID);
    }

    @AfterAll
    static void stop() {
        hub.close();
        small.close();
        large.close();
    }

    @Test
    void aRunThatWasActiveBeforeAndFailedMeanwhileIsFound() {
        awaitFailures("small", fromBefore, 1);
    }

    @Test
    void aRunThatStartedAndFailedMeanwhileIsFound() {
        awaitFailures("small", within, 1);
        assertThat(failures("small", well)).isZero();
    }

    @Test
    void aRunThatHadFailedBeforeAndWasRepairedInVainMeanwhileIsFound() {
        awaitFailures("small", repaired, 2);
    }

    @Test
    void fiveThousandRunsAreRecordedInBoundedTimeAndRequests() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(count("select count(*) from run where workspace = 'large' and not open"))
                    .isEqualTo(MANY);
            assertThat(count("select count(*) from failure where workspace = 'large'"))
                    .isEqualTo(MANY / 100);
        });
        int pages = (MANY + 23) / 24;
        assertThat(large.requests("runs/list").stream()
                        .filter(request -> "true".equals(request.query("completed_only")))
                        .filter(request -> request.query("page_token") != null))
                .hasSizeLessThan(pages + 5);
        assertThat(large.requests("runs/get-output")).hasSize(MANY / 100);
        assertThat(List.copyOf(SAID.list)).as("progress is said").anySatisfy(line -> assertThat(
                        line.getFormattedMessage())
                .matches("large: \\d+ runs looked at so far.*"));
        assertThat(large.requests("jobs/get").stream()
                        .filter(request -> request.path().endsWith("jobs/get")))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static WorldClock twoHoursAgo() {
        WorldClock clock = new WorldClock();
        clock.shift(DOWN.negated());
        return clock;
    }

    private static long ended(SimulatedWorkspace workspace, long job, int minutesAgo, Ending ending) {
        return workspace
                .run(job)
                .startedAgo(Duration.ofMinutes(minutesAgo))
                .endsAfter(Duration.ofMinutes(5))
                .ends(ending)
                .start();
    }

    private static void awaitFailures(String workspace, long run, int expected) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(failures(workspace, run)).isEqualTo(expected));
    }

    private static int failures(String workspace, long run) {
        return Watched.failures(hub.books(), workspace, run).size();
    }

    private static int marks() {
        return count("select count(*) from watch");
    }

    private static int count(String question) {
        return hub.books().sql(question).query(Integer.class).single();
    }
}
