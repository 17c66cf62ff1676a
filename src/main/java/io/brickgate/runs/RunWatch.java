package io.brickgate.runs;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Watches workspaces so that no run's end is missed: the set of active runs is kept, a run that leaves it is fetched,
 * and a window over start times, overlapping the last completed poll, finds those that started and ended in between.
 */
@Component
public class RunWatch {

    private final RunSource source;
    private final RunBook book;
    private final RunReader reader;
    private final WatchSettings settings;
    private final Clock clock;
    private final PollListener listener;
    private final Map<String, PollReport> lastPolls = new ConcurrentHashMap<>();

    RunWatch(
            RunSource source,
            RunBook book,
            RunReader reader,
            WatchSettings settings,
            Clock clock,
            PollListener listener) {
        this.source = source;
        this.book = book;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Polls a workspace while the result is walked: each list holds ended runs, all that is needed of them read. The
     * poll counts as completed only once the walk has come to its end, so that what was not handed on is found again; the last list is empty.
     *
     * @throws WorkspaceFault from the walk, where the workspace is in trouble; no run's state is changed by it
     */
    public Iterator<List<Run>> poll(String workspace) {
        return new Poll(workspace, source, book, reader, settings, clock, report -> {
            lastPolls.put(workspace, report);
            listener.polled(report);
        });
    }

    /** Looks at one run now, on a hint from outside: a list of it where it has ended, else an empty one. */
    public List<Run> look(RunKey key) {
        Run run = reader.read(key, 0);
        if (run.outcome() == Outcome.ACTIVE) {
            book.open(List.of(run), clock.instant());
            return List.of();
        }
        return List.of(run);
    }

    /** Sets aside runs that could not be carried through the story; they are asked for again later. */
    public void setAside(List<Run> runs) {
        book.open(runs, clock.instant());
        runs.forEach(run -> book.fault(run.key(), 1, clock.instant().plus(Fetching.LATER)));
    }

    /** What the last poll of each workspace did, completed or not. */
    public Map<String, PollReport> lastPolls() {
        return Map.copyOf(lastPolls);
    }
}
