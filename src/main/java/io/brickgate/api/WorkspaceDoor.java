package io.brickgate.api;

import io.brickgate.masking.Internals;
import io.brickgate.runs.PollReport;
import io.brickgate.runs.RunWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows how well each workspace is watched. */
@Component
public class WorkspaceDoor {

    private static final Duration BEHIND = Duration.ofMinutes(5);

    private record Watched(@Nullable Instant until, long backlog) {
        private static final Watched NEVER = new Watched(null, 0);
    }

    /** What a poll did and cost, as far as people care. */
    record PollView(
            String state,
            Instant startedAt,
            Instant at,
            long requests,
            int active,
            int looked,
            int ended,
            int faults,
            @Nullable String problem) {
        static PollView of(PollReport report) {
            return new PollView(
                    report.state().name(),
                    report.startedAt(),
                    report.at(),
                    report.requests(),
                    report.active(),
                    report.looked(),
                    report.ended(),
                    report.faults(),
                    report.problem() == null ? null : Internals.masked(report.problem()));
        }
    }

    /** A workspace and how well it is watched. */
    record WorkspaceView(
            String name,
            String health,
            @Nullable Long pollLagSeconds,
            long backlog,
            @Nullable Instant watchedUntil,
            @Nullable PollView lastPoll) {}

    private final WorkspaceNames workspaces;
    private final RunWatch watch;
    private final JdbcClient db;
    private final Clock clock;

    WorkspaceDoor(WorkspaceNames workspaces, RunWatch watch, JdbcClient db, Clock clock) {
        this.workspaces = workspaces;
        this.watch = watch;
        this.db = db;
        this.clock = clock;
    }

    public Answer list() {
        Map<String, Watched> watched = watched();
        Map<String, PollReport> polls = watch.lastPolls();
        return Answer.ok(Page.all(workspaces.all().stream()
                .map(name -> view(name, watched.getOrDefault(name, Watched.NEVER), polls.get(name)))
                .toList()));
    }

    private WorkspaceView view(String name, Watched watched, @Nullable PollReport poll) {
        Long lag = watched.until() == null
                ? null
                : Math.max(0, Duration.between(watched.until(), clock.instant()).toSeconds());
        return new WorkspaceView(
                name,
                health(lag, poll),
                lag,
                watched.backlog(),
                watched.until(),
                poll == null ? null : PollView.of(poll));
    }

    private static String health(@Nullable Long lag, @Nullable PollReport poll) {
        if (poll != null && poll.state() == PollReport.State.GIVEN_UP) {
            return "trouble";
        }
        if (lag == null) {
            return "starting";
        }
        return lag > BEHIND.toSeconds() ? "behind" : "ok";
    }

    private Map<String, Watched> watched() {
        Map<String, Watched> watched = new HashMap<>();
        db.sql("""
                select w.workspace, w.watched_until, (select count(*) from run r where r.workspace = w.workspace and r.open)
                  as backlog from watch w""").query(row -> {
            watched.put(
                    row.getString("workspace"),
                    new Watched(Rows.instant(row, "watched_until"), row.getLong("backlog")));
        });
        return watched;
    }
}
