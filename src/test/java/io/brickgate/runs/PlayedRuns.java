package io.brickgate.runs;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A workspace that tells what a test lays down. */
final class PlayedRuns implements RunSource {

    final Map<Long, Run> runs = new TreeMap<>();
    final Map<Long, WorkspaceFault> unreadable = new HashMap<>();
    final Set<Long> listedAsActive = new HashSet<>();
    final List<Instant> windows = new ArrayList<>();
    final List<Long> fetched = new ArrayList<>();
    final Map<Long, TaskOutput> outputs = new HashMap<>();

    @Nullable
    WorkspaceFault down;

    @Nullable
    WorkspaceFault pagesBreak;

    @Nullable
    Instant theirTime;

    private final Clock clock;

    PlayedRuns(Clock clock) {
        this.clock = clock;
    }

    void add(Run run) {
        runs.put(run.key().runId(), run);
    }

    static WorkspaceFault fault(int status, String code) {
        WorkspaceFault.Kind kind =
                status >= 400 && status < 500 ? WorkspaceFault.Kind.REFUSED : WorkspaceFault.Kind.UNKNOWN;
        return new WorkspaceFault(kind, status, code, "played", null);
    }

    @Override
    public List<String> workspaces() {
        return List.of(Runs.WORKSPACE);
    }

    @Override
    public Iterator<List<Run>> active(String workspace) {
        if (down != null) {
            throw down;
        }
        return pages(runs.values().stream()
                .filter(run -> run.outcome() == Outcome.ACTIVE
                        || listedAsActive.contains(run.key().runId()))
                .toList());
    }

    @Override
    public Iterator<List<Run>> completed(String workspace, Instant from) {
        windows.add(from);
        Iterator<List<Run>> pages = pages(runs.values().stream()
                .filter(run -> run.state().ended() && !run.startedAt().isBefore(from))
                .toList());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext() || pagesBreak != null;
            }

            @Override
            public List<Run> next() {
                if (!pages.hasNext() && pagesBreak != null) {
                    throw pagesBreak;
                }
                return pages.next();
            }
        };
    }

    private static Iterator<List<Run>> pages(List<Run> all) {
        List<List<Run>> pages = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 24) {
            pages.add(all.subList(i, Math.min(all.size(), i + 24)));
        }
        return pages.iterator();
    }

    @Override
    public Run fetch(RunKey key) {
        fetched.add(key.runId());
        WorkspaceFault fault = unreadable.get(key.runId());
        if (fault != null) {
            throw fault;
        }
        return Optional.ofNullable(runs.get(key.runId())).orElseThrow(() -> fault(400, "INVALID_PARAMETER_VALUE"));
    }

    @Override
    public TaskOutput output(String workspace, long taskRunId) {
        return outputs.getOrDefault(taskRunId, TaskOutput.of("it failed", null, null));
    }

    @Override
    public Optional<Job> job(String workspace, long jobId) {
        return Optional.empty();
    }

    @Override
    public Iterator<List<Job>> jobs(String workspace) {
        return List.<List<Job>>of().iterator();
    }

    @Override
    public Instant clock(String workspace) {
        return theirTime == null ? clock.instant() : theirTime;
    }

    @Override
    public long requests(String workspace) {
        return fetched.size();
    }
}
