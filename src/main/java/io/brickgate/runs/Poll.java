package io.brickgate.runs;

import io.brickgate.runs.RunBook.Known;
import io.brickgate.runs.RunBook.Mark;
import io.brickgate.runs.RunBook.Open;
import java.time.Clock;
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
 * point loses nothing. The last list is empty: it is asked for when all others have been carried through the story, and
 * only then the poll is complete.
 */
class Poll implements Iterator<List<Run>> {

    /** Handed on together: the size of a transaction, in runs and in characters. */
    private static final int TOGETHER = 100;

    private static final long HEAVY = 8_000_000;

    private final String workspace;
    private final RunSource source;
    private final RunBook book;
    private final Clock clock;
    private final PollListener listener;
    private final Fetching fetching;

    private final Instant startedAt;
    private final long requestsBefore;
    private final @Nullable Mark mark;
    private final Instant until;
    private final boolean sweep;
    private final Map<Long, Open> openBefore = new HashMap<>();
    private final Set<Long> active = new HashSet<>();
    private final Set<Long> looked = new HashSet<>();
    private final Iterator<List<Run>> window;
    private final Deque<Open> unread = new ArrayDeque<>();
    private final Deque<Run> ready = new ArrayDeque<>();
    private @Nullable Iterator<Open> left;
    private long weight;
    private int ended;
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
        this.clock = clock;
        this.listener = listener;
        this.fetching = new Fetching(workspace, book, reader, clock);
        this.startedAt = clock.instant();
        this.requestsBefore = source.requests(workspace);
        this.mark = book.mark(workspace);
        book.openRuns(workspace).forEach(open -> openBefore.put(open.runId(), open));
        try {
            source.active(workspace).forEachRemaining(this::keep);
        } catch (WorkspaceFault fault) {
            throw givenUp(fault);
        }
        this.until = source.clock(workspace);
        this.sweep = mark == null || settings.sweepDue(mark.sweptUntil(), until);
        this.window = source.completed(
                workspace, settings.windowFrom(mark == null ? null : mark.watchedUntil(), until, sweep));
    }

    /** Does nothing but tell: whoever walks asks before the list that he has is dealt with. */
    @Override
    public boolean hasNext() {
        return !over;
    }

    @Override
    public List<Run> next() {
        if (over) {
            throw new NoSuchElementException();
        }
        gather();
        if (!ready.isEmpty()) {
            return handedOn();
        }
        over = true;
        if (trouble != null) {
            throw givenUp(trouble);
        }
        complete();
        return List.of();
    }

    /** Gathers until a transaction is full, a second has gone by with something to hand on, or there is no more. */
    private void gather() {
        Instant since = clock.instant();
        try {
            while (trouble == null && !full(since) && advance()) {
                // advance does it all
            }
        } catch (WorkspaceFault fault) {
            trouble = fault;
        }
    }

    private boolean full(Instant since) {
        return ready.size() >= TOGETHER
                || weight >= HEAVY
                || !ready.isEmpty() && clock.instant().isAfter(since.plusSeconds(1));
    }

    private List<Run> handedOn() {
        List<Run> together = new ArrayList<>(TOGETHER);
        while (together.size() < TOGETHER && !ready.isEmpty()) {
            together.add(ready.remove());
        }
        weight = 0;
        ended += together.size();
        listener.polled(report(PollReport.State.GOING_ON, null));
        return List.copyOf(together);
    }

    /** Keeps the active runs of a page, and as open also those of it that have ended meanwhile. */
    private void keep(List<Run> page) {
        page.stream()
                .filter(run -> run.outcome() == Outcome.ACTIVE)
                .forEach(run -> active.add(run.key().runId()));
        book.open(page.stream().filter(this::changed).toList(), clock.instant());
    }

    private boolean changed(Run run) {
        Open before = openBefore.get(run.key().runId());
        return before == null
                || before.handled()
                || !before.state().equals(run.state().word());
    }

    /** Looks at one more page or run; false when there is none. */
    private boolean advance() {
        if (!unread.isEmpty()) {
            fetch(unread.remove());
            return true;
        }
        if (window.hasNext()) {
            look(window.next());
            return true;
        }
        if (left == null) {
            left = book.openRuns(workspace).iterator();
        }
        while (left.hasNext()) {
            Open open = left.next();
            if (!active.contains(open.runId()) && !looked.contains(open.runId()) && fetching.due(open)) {
                fetch(open);
                return true;
            }
        }
        return false;
    }

    private void fetch(Open open) {
        Run run = fetching.fetch(open);
        if (run != null) {
            take(run);
        }
    }

    private void take(Run run) {
        ready.add(run);
        weight += run.weight();
    }

    private void look(List<Run> page) {
        Map<Long, Known> known = book.known(
                workspace, page.stream().map(run -> run.key().runId()).toList());
        List<Run> toOpen = new ArrayList<>();
        for (Run run : page) {
            long id = run.key().runId();
            Known before = known.get(id);
            if (run.outcome() == Outcome.ACTIVE) {
                // in no state that is known, yet listed as completed: it is asked for until it has an end
                toOpen.add(run);
            } else if (looked.add(id) && !resting(id)) {
                look(run, before, toOpen);
            }
        }
        book.open(toOpen, clock.instant());
    }

    private void look(Run run, @Nullable Known before, List<Run> toOpen) {
        long id = run.key().runId();
        boolean handled = before != null && before.handledAttempt() >= 0;
        if (before != null && handled && before.endedAt(run.endedAt())) {
            if (before.open()) {
                looked.remove(id);
            }
        } else if (run.outcome() == Outcome.SUCCEEDED && !handled && !cut(run)) {
            take(run);
        } else {
            toOpen.add(run);
            unread.add(openBefore.getOrDefault(id, Open.first(id)));
        }
    }

    private boolean resting(long runId) {
        Open open = openBefore.get(runId);
        return open != null && !fetching.due(open);
    }

    /** Whether the listing may hide earlier attempts: it shows a hundred tasks and no repairs. */
    private static boolean cut(Run run) {
        return run.tasks().size() >= 100;
    }

    private void complete() {
        Instant swept = sweep || mark == null ? until : mark.sweptUntil();
        book.mark(workspace, new Mark(until, swept));
        listener.polled(report(PollReport.State.COMPLETED, null));
    }

    private WorkspaceFault givenUp(WorkspaceFault fault) {
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
                fetching.faults(),
                watched,
                problem);
    }
}
