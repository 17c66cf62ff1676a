package io.brickgate.console;

import io.brickgate.actions.Breakers;
import io.brickgate.actions.KillSwitch;
import io.brickgate.notifications.Channel;
import io.brickgate.runs.PollReport;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.RunWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the board from the books, at most once a second however many people look at it. */
@Component
class Boards {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int LISTED = 20;

    private final JdbcClient db;
    private final RunSource source;
    private final RunWatch watch;
    private final KillSwitch killSwitch;
    private final Breakers breakers;
    private final BoardFlow flow;
    private final BoardIncidents incidents;
    private final BoardRuns runs;
    private final BoardDeeds deeds;
    private final BoardNews news;
    private final List<Channel> channels;
    private final ObjectProvider<Receivers> receivers;
    private final Clock clock;
    private @Nullable Board last;

    Boards(
            JdbcClient db,
            RunSource source,
            RunWatch watch,
            KillSwitch killSwitch,
            Breakers breakers,
            BoardFlow flow,
            BoardIncidents incidents,
            BoardRuns runs,
            BoardDeeds deeds,
            BoardNews news,
            List<Channel> channels,
            ObjectProvider<Receivers> receivers,
            Clock clock) {
        this.db = db;
        this.source = source;
        this.watch = watch;
        this.killSwitch = killSwitch;
        this.breakers = breakers;
        this.flow = flow;
        this.incidents = incidents;
        this.runs = runs;
        this.deeds = deeds;
        this.news = news;
        this.channels = channels;
        this.receivers = receivers;
        this.clock = clock;
    }

    synchronized Board now() {
        Instant now = clock.instant();
        Board board = last;
        if (board == null || board.times().now().plus(FRESH).isBefore(now)) {
            board = read(now);
            last = board;
        }
        return board;
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        KillSwitch.State state = killSwitch.state();
        if (!state.on()) {
            warnings.add(
                    "Actions are off, by " + state.actor() + ": " + state.reason() + ". Runs are watched and told.");
        }
        breakers.open()
                .forEach(one -> warnings.add(
                        "Retries for " + one.cause() + " in " + one.workspace() + " are held back (" + one.held()
                                + " wait): " + one.jobs() + " jobs have failed of it. One is tried at a time."));
        return warnings;
    }

    private Board read(Instant now) {
        return new Board(
                new Times(now),
                warnings(),
                watched(now),
                flow.read(now),
                incidents.open(),
                incidents.current(),
                runs.newest(LISTED),
                deeds.newest(now, LISTED / 2),
                news.newest(LISTED / 2),
                channels,
                receivers.stream().flatMap(ends -> ends.all().stream()).toList());
    }

    private List<Watched> watched(Instant now) {
        Map<String, Instant> until = new HashMap<>();
        db.sql("select workspace, watched_until from watch").query(row -> {
            until.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
        Map<String, PollReport> polls = watch.lastPolls();
        return source.workspaces().stream()
                .map(name -> new Watched(name, until.get(name), polls.get(name), now))
                .toList();
    }
}
