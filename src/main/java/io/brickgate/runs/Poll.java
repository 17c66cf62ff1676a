package io.brickgate.runs;

import io.brickgate.runs.RunBook.Known;
import io.brickgate.runs.RunBook.Mark;
import io.brickgate.runs.RunBook.Open;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One poll of one workspace, walked lazily: active runs first, then the window page by page, then the runs that have
 * left the active set. Whatever is found is in the book as open before it is fetched, so that a kill or a fault at any
 * point loses nothing.
 */
class Poll implements Iterator<List<Run>> {

    /** How long a run that could not be read rests, at most. */
    static final Duration LATER = Duration.ofMinutes(5);
    /** So long a repaired run may still show its old end (apache/airflow#67135). */
    private static final Duration LAG = Duration.ofMinutes(2);
    /** Handed on together: the size of a transaction. */
    private static final int TOGETHER = 100;
    /** So many runs in a row that cannot be read mean that the workspace is in trouble. */
    private static final int TROUBLE = 3;
    /** Databricks must deny a run's existence so often before it is believed. */
    private static final int VANISHED = 3;

    private final String workspace;
    private final RunSource source;
    private final RunBook book;
    private final RunReader reader;
    private final Clock clock;
    private final PollListener listener;

    private final Instant startedAt;
    private final long requestsBefore;
    private final @Nullable Mark mark;
    private final Instant until;
    private final boolean sweep;
    private final Set<Long> active = new HashSet<>();
    private final Set<Long> looked = new HashSet<>();
    private final Iterator<List<Run>> window;
    private final Map<Long, Open> openBefore = new HashMap<>();
    private final Deque<Run> ready = new ArrayDeque<>();
    private @Nullable Iterator<Open> left;
    private int ended;
    private int faults;
    private int inARow;
    private boolean over;
    private @Nullable WorkspaceFault trouble;

    Poll(
            String workspace,
            RunSource source,
            RunBook book,
            RunReader reader,
            WatchSettings settings,
            Clock clock,
            PollListener listener) {
        this.workspace = workspace;
        this.source = source;
        this.book = book;
        this.reader = reader;
        this.clock = clock;
        this.listener = listener;
        this.startedAt = clock.instant();
        this.requestsBefore = source.requests(workspace);
        this.mark = book.mark(workspace);
        try {
            walkActive();
        } catch (WorkspaceFault fault) {
            throw givenUp(fault);
        }
        this.until = source.clock(workspace);
        this.sweep =
                mark == null || mark.sweptUntil().plus(settings.sweepEvery()).isBefore(until);
        this.window = source.completed(workspace, from(settings));
        book.openRuns(workspace).forEach(open -> openBefore.put(open.runId(), open));
    }

    @Override
    public boolean hasNext() {
        gather();
        if (!ready.isEmpty()) {
            return true;
        }
        if (trouble != null) {
            throw givenUp(trouble);
        }
        if (!over) {
            complete();
        }
        return false;
    }

    /** Gathers until a transaction is full, a second has gone by with something to hand on, or there is no more. */
    private void gather() {
        Instant since = clock.instant();
        try {
            while (!over && trouble == null && ready.size() < TOGETHER && (ready.isEmpty() || !late(since))) {
                if (!advance()) {
                    return;
                }
            }
        } catch (WorkspaceFault fault) {
            trouble = fault;
        }
    }

    private boolean late(Instant since) {
        return clock.instant().isAfter(since.plusSeconds(1));
    }

    @Override
    public List<Run> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Run> together = new ArrayList<>(TOGETHER);
        while (together.size() < TOGETHER && !ready.isEmpty()) {
            together.add(ready.remove());
        }
        ended += together.size();
        listener.polled(report(PollReport.State.GOING_ON, null));
        return together;
    }

    private Instant from(WatchSettings settings) {
        if (mark == null) {
            return until.minus(settings.firstLookBack());
        }
        return sweep
                ? earlier(mark.watchedUntil().minus(settings.overlap()), until.minus(settings.sweepBack()))
                : mark.watchedUntil().minus(settings.overlap());
    }

    private void walkActive() {
        source.active(workspace).forEachRemaining(page -> {
            List<Run> news = page.stream()
                    .filter(run -> run.outcome() == Outcome.ACTIVE
                            && active.add(run.key().runId()))
                    .toList();
            book.open(news, clock.instant());
        });
    }

    /** Looks at one more page or run; false when there is none. */
    private boolean advance() {
        if (window.hasNext()) {
            look(window.next());
            return true;
        }
        if (left == null) {
            left = book.openRuns(workspace).iterator();
        }
        while (left.hasNext()) {
            Open open = left.next();
            if (!active.contains(open.runId()) && !looked.contains(open.runId()) && due(open)) {
                fetch(new RunKey(workspace, open.runId()), open.faults());
                return true;
            }
        }
        return false;
    }

    private void look(List<Run> page) {
        List<Run> news = page.stream()
                .filter(run ->
                        run.outcome() != Outcome.ACTIVE && looked.add(run.key().runId()))
                .toList();
        Map<Long, Known> known = book.known(
                workspace, news.stream().map(run -> run.key().runId()).toList());
        List<Run> unread = new ArrayList<>();
        for (Run run : news) {
            Known before = known.get(run.key().runId());
            if (before != null && before.handledAttempt() >= 0 && same(before.endedAt(), run.endedAt())) {
                if (before.open()) {
                    looked.remove(run.key().runId());
                }
            } else if (run.outcome() == Outcome.SUCCEEDED
                    && (before == null || before.handledAttempt() < 0)
                    && !cut(run)) {
                ready.add(run);
            } else {
                unread.add(run);
            }
        }
        book.open(unread, clock.instant());
        for (Run run : unread) {
            Open open = openBefore.getOrDefault(
                    run.key().runId(), new Open(run.key().runId(), 0, null));
            if (due(open)) {
                fetch(run.key(), open.faults());
            }
        }
    }

    /** Whether the listing may hide earlier attempts: it shows a hundred tasks and no repairs. */
    private static boolean cut(Run run) {
        return run.tasks().size() >= 100;
    }

    private void fetch(RunKey key, int faultsSoFar) {
        try {
            Run run = reader.read(key, faultsSoFar);
            inARow = 0;
            take(run);
        } catch (WorkspaceFault fault) {
            remember(key, faultsSoFar + 1, fault);
        }
    }

    private void take(Run run) {
        if (run.outcome() == Outcome.ACTIVE) {
            book.stillGoing(run, clock.instant());
            return;
        }
        Known before =
                book.known(workspace, List.of(run.key().runId())).get(run.key().runId());
        if (before != null && before.handledAttempt() >= run.attempt()) {
            if (before.seenAt().plus(LAG).isBefore(clock.instant())) {
                book.unchanged(run.key());
            }
        } else {
            ready.add(run);
        }
    }

    private void remember(RunKey key, int faultsSoFar, WorkspaceFault fault) {
        faults++;
        if (fault.kind() == WorkspaceFault.Kind.REFUSED) {
            if (fault.status() != 403 && faultsSoFar >= VANISHED) {
                book.vanished(key, clock.instant());
                return;
            }
            inARow = 0;
        } else if (++inARow >= TROUBLE) {
            throw fault;
        }
        Duration rest = Duration.ofSeconds(Math.min(LATER.toSeconds(), 5L << Math.min(faultsSoFar - 1, 6)));
        book.fault(key, faultsSoFar, clock.instant().plus(rest));
    }

    private boolean due(Open open) {
        return open.askAgainAt() == null || !open.askAgainAt().isAfter(clock.instant());
    }

    private void complete() {
        over = true;
        Instant swept = sweep || mark == null ? until : mark.sweptUntil();
        book.mark(workspace, new Mark(until, swept));
        listener.polled(report(PollReport.State.COMPLETED, null));
    }

    private WorkspaceFault givenUp(WorkspaceFault fault) {
        over = true;
        listener.polled(report(PollReport.State.GIVEN_UP, fault.code() + ": " + fault.getMessage()));
        return fault;
    }

    private PollReport report(PollReport.State state, @Nullable String problem) {
        Instant watched = state == PollReport.State.COMPLETED ? until : mark == null ? null : mark.watchedUntil();
        return new PollReport(
                workspace,
                state,
                startedAt,
                clock.instant(),
                source.requests(workspace) - requestsBefore,
                active.size(),
                looked.size(),
                ended,
                faults,
                watched,
                problem);
    }

    private static boolean same(@Nullable Instant a, @Nullable Instant b) {
        return a != null && b != null && a.toEpochMilli() == b.toEpochMilli();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
