package io.brickgate.runs;

import static io.brickgate.runs.PlayedRuns.fault;
import static io.brickgate.runs.Runs.WORKSPACE;
import static io.brickgate.runs.Runs.failed;
import static io.brickgate.runs.Runs.run;
import static io.brickgate.runs.Runs.running;
import static io.brickgate.runs.Runs.state;
import static io.brickgate.runs.Runs.succeeded;
import static io.brickgate.runs.Runs.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.brickgate.documents.Json;
import io.brickgate.masking.Internal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The poll against a workspace that is played, with its books in memory. */
class PollTest {

    private static final WatchSettings SETTINGS =
            new WatchSettings(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofHours(1), Duration.ofHours(24));

    private final Hands clock = new Hands();
    private final PlayedRuns workspace = new PlayedRuns(clock);
    private final List<PollReport> reports = new ArrayList<>();
    private JdbcClient db;
    private RunBook book;
    private RunDesk desk;
    private RunWatch watch;

    /** A clock that stands until it is moved. */
    private static final class Hands extends Clock {
        Instant now = Instant.parse("2026-01-10T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void openBooks() {
        DriverManagerDataSource source = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/common/V1__spine.sql")).execute(source);
        JdbcTemplate batches = new JdbcTemplate(source);
        Json json =
                new Json(JsonMapper.builder().addModule(new JavaTimeModule()).build());
        db = JdbcClient.create(batches);
        book = new RunBook(db, batches, json);
        desk = new RunDesk(book, clock);
        RunReader reader = new RunReader(workspace, new JobBook(db, batches, json), clock);
        watch = new RunWatch(workspace, book, reader, SETTINGS, clock, reports::add);
    }

    @Test
    void aRunThatLeavesTheActiveSetIsHandedOnHoweverLongAgoItStarted() {
        workspace.add(run(1, 0, running(), ago(72), null));
        assertThat(poll()).isEmpty();
        workspace.add(run(1, 0, failed(), ago(72), clock.now));
        assertThat(ids(poll())).containsExactly(1L);
        assertThat(poll()).isEmpty();
    }

    @Test
    void aPollIsCompleteOnlyWhenItsLastListHasBeenDealtWith() {
        workspace.add(run(1, 0, succeeded(), clock.now, clock.now));
        Iterator<List<Run>> poll = watch.poll(WORKSPACE);
        assertThat(poll.hasNext()).isTrue();
        assertThat(ids(poll.next())).containsExactly(1L);
        // Camel asks before it hands the list on: a crash now must not have moved the mark
        assertThat(poll.hasNext()).isTrue();
        assertThat(book.mark(WORKSPACE)).isNull();
        assertThat(poll.next()).isEmpty();
        assertThat(poll.hasNext()).isFalse();
        assertThat(book.mark(WORKSPACE)).isNotNull();
    }

    @Test
    void whatWasReadBeforeTheTroubleIsHandedOnFirst() {
        workspace.add(run(1, 0, failed(), clock.now, clock.now));
        workspace.pagesBreak = fault(500, "http_500");
        Iterator<List<Run>> poll = watch.poll(WORKSPACE);
        assertThat(ids(poll.next())).containsExactly(1L);
        assertThat(poll.hasNext()).isTrue();
        assertThatThrownBy(poll::next).isSameAs(workspace.pagesBreak);
        assertThat(poll.hasNext()).isFalse();
        assertThat(book.mark(WORKSPACE)).isNull();
        assertThat(reports).last().extracting(PollReport::state).isEqualTo(PollReport.State.GIVEN_UP);
    }

    @Test
    void aWorkspaceThatIsDownMovesNoMarkAndTheWindowReachesBackToTheLastCompletedPoll() {
        poll();
        Instant completed = clock.now;
        workspace.down = fault(503, "http_503");
        clock.now = completed.plus(Duration.ofHours(2));
        assertThatThrownBy(this::poll).isSameAs(workspace.down);
        workspace.down = null;
        poll();
        assertThat(workspace.windows).last().isEqualTo(completed.minus(SETTINGS.sweepBack()));
        clock.now = clock.now.plusSeconds(15);
        poll();
        assertThat(workspace.windows)
                .last()
                .isEqualTo(clock.now.minusSeconds(15).minus(SETTINGS.overlap()));
    }

    @Test
    void aMarkInTheFutureIsNotBelieved() {
        Instant truly = clock.now;
        workspace.theirTime = truly.plus(Duration.ofDays(30));
        poll();
        workspace.theirTime = truly;
        workspace.add(run(1, 0, failed(), truly, truly));
        assertThat(ids(poll())).containsExactly(1L);
    }

    @Test
    void runsThatCannotBeReadDoNotKeepTheOthersBack() {
        for (long id = 1; id <= 5; id++) {
            workspace.add(run(id, 0, failed(), clock.now, clock.now));
            workspace.unreadable.put(id, fault(500, "http_500"));
        }
        workspace.add(run(6, 0, failed(), clock.now, clock.now));
        assertThatThrownBy(this::poll).isInstanceOf(WorkspaceFault.class);
        assertThat(ids(poll())).containsExactly(6L);
        assertThat(reports).last().extracting(PollReport::state).isEqualTo(PollReport.State.COMPLETED);
        workspace.unreadable.clear();
        clock.now = clock.now.plusSeconds(60);
        assertThat(ids(poll())).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aProxysNotFoundIsNoWordOnWhetherTheRunExists() {
        workspace.add(run(1, 0, running(), ago(72), null));
        poll();
        workspace.add(run(1, 0, failed(), ago(72), clock.now));
        workspace.unreadable.put(1L, fault(404, "not_json"));
        for (int i = 0; i < 10; i++) {
            poll();
            clock.now = clock.now.plus(Fetching.LATER);
        }
        workspace.unreadable.clear();
        assertThat(ids(poll())).containsExactly(1L);
    }

    @Test
    void aRunThatDatabricksSeveralTimesDeniesIsGivenUp() {
        workspace.add(run(1, 0, running(), ago(72), null));
        poll();
        workspace.runs.clear();
        for (int i = 0; i < 10; i++) {
            poll();
            clock.now = clock.now.plus(Fetching.LATER);
        }
        assertThat(workspace.fetched).hasSize(3);
        assertThat(outcome(1)).isEqualTo("VANISHED");
    }

    @Test
    void aRunThatHasEndedWhileItIsListedAsActiveIsNotLost() {
        workspace.add(run(1, 0, failed(), ago(72), clock.now));
        workspace.listedAsActive.add(1L);
        assertThat(ids(poll())).containsExactly(1L);
    }

    @Test
    void aRunInAnUnknownStateIsAskedForUntilItHasAnEnd() {
        workspace.add(run(1, 0, state("EVICTED", null, "EVICTED", null, null, false), ago(1), null));
        assertThat(poll()).isEmpty();
        clock.now = clock.now.plus(Duration.ofHours(3));
        workspace.add(run(1, 0, state("EVICTED", null, "EVICTED", null, null, true), ago(100), clock.now));
        assertThat(ids(poll())).containsExactly(1L);
    }

    @Test
    void aRepairedRunIsHandledAgainEvenIfItShowsItsOldEndForAWhile() {
        workspace.add(run(1, 0, failed(), ago(1), clock.now));
        assertThat(ids(poll())).containsExactly(1L);
        book.reopen(new RunKey(WORKSPACE, 1), clock.now);
        clock.now = clock.now.plusSeconds(30);
        assertThat(poll()).isEmpty();
        workspace.add(run(1, 1, failed(), ago(1), clock.now));
        assertThat(ids(poll())).containsExactly(1L);
    }

    @Test
    void aRunThatWasAskedForAgainInVainKeepsItsOutcome() {
        workspace.add(run(1, 0, failed(), ago(72), clock.now));
        workspace.listedAsActive.add(1L);
        poll();
        workspace.add(run(1, 0, running(), ago(72), null));
        poll();
        assertThat(outcome(1)).isEqualTo("ACTIVE");
        workspace.add(run(1, 0, failed(), ago(72), clock.now));
        workspace.listedAsActive.clear();
        clock.now = clock.now.plus(Duration.ofMinutes(3));
        poll();
        assertThat(outcome(1)).isEqualTo("FAILED");
        assertThat(book.openRuns(WORKSPACE)).isEmpty();
    }

    @Test
    void aSucceededRunThatWasSetAsideRestsLikeAnyOther() {
        workspace.add(run(1, 0, succeeded(), clock.now, clock.now));
        Iterator<List<Run>> poll = watch.poll(WORKSPACE);
        watch.setAside(poll.next());
        poll.next();
        assertThat(poll()).isEmpty();
        clock.now = clock.now.plus(Fetching.LATER);
        assertThat(ids(poll())).containsExactly(1L);
    }

    @Test
    void absurdValuesOfOneRunDoNotStopThePoll() {
        Run absurd = new Run(
                new RunKey(WORKSPACE, 1),
                7,
                "x".repeat(9999),
                0,
                0,
                Runs.coded("C".repeat(999)),
                "T".repeat(999),
                "SUBMIT_RUN",
                0,
                clock.now,
                Instant.ofEpochMilli(Long.MAX_VALUE),
                java.util.Map.of(),
                List.of(),
                Internal.of("{}"));
        workspace.add(absurd);
        workspace.add(run(2, 0, failed(), clock.now, clock.now));
        assertThat(ids(poll())).containsExactly(1L, 2L);
    }

    @Test
    void heavyRunsAreHandedOnFewAtATime() {
        String logs = "x".repeat(1_000_000);
        for (long id = 1; id <= 20; id++) {
            workspace.add(run(id, 0, failed(), clock.now, clock.now, task(100 + id, "load", 0, failed(), clock.now)));
            workspace.outputs.put(100 + id, TaskOutput.of("it failed", null, logs));
        }
        Iterator<List<Run>> poll = watch.poll(WORKSPACE);
        int most = 0;
        int all = 0;
        while (poll.hasNext()) {
            List<Run> runs = poll.next();
            most = Math.max(most, runs.size());
            all += runs.size();
        }
        assertThat(most).isLessThan(10);
        assertThat(all).isEqualTo(20);
    }

    @Test
    void runsThatGoOnAreWrittenOnce() {
        for (long id = 1; id <= 50; id++) {
            workspace.add(run(id, 0, running(), ago(1), null));
        }
        poll();
        Instant before = clock.now;
        clock.now = clock.now.plusSeconds(15);
        poll();
        assertThat(db.sql("select count(*) from run where seen_at = ?")
                        .param(java.sql.Timestamp.from(before))
                        .query(Integer.class)
                        .single())
                .isEqualTo(50);
    }

    /** Polls to the end, handling what is found as the story does. */
    private List<Run> poll() {
        List<Run> fresh = new ArrayList<>();
        watch.poll(WORKSPACE).forEachRemaining(runs -> desk.sort(runs).forEach(sorted -> fresh.addAll(sorted.runs())));
        return fresh;
    }

    private static List<Long> ids(List<Run> runs) {
        return runs.stream().map(run -> run.key().runId()).sorted().toList();
    }

    private Instant ago(int hours) {
        return clock.now.minus(Duration.ofHours(hours));
    }

    private @Nullable String outcome(long run) {
        return db.sql("select outcome from run where run_id = ?")
                .param(run)
                .query(String.class)
                .single();
    }
}
