package io.brickgate.runs;

import io.brickgate.runs.RunBook.Known;
import io.brickgate.runs.RunBook.Open;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches the runs of a workspace that may have ended, one by one, and lets those rest that cannot be read now. */
class Fetching {

    /** How long a run that could not be read rests, at most. */
    static final Duration LATER = Duration.ofMinutes(5);
    /** So long a repaired run may still show its old end (apache/airflow#67135). */
    private static final Duration LAG = Duration.ofMinutes(2);
    /** So many runs in a row that cannot be read mean that the workspace is in trouble. */
    private static final int TROUBLE = 3;
    /** Databricks must deny a run's existence so often before it is believed. */
    private static final int VANISHED = 3;

    private static final Set<String> DENIALS = Set.of("INVALID_PARAMETER_VALUE", "RESOURCE_DOES_NOT_EXIST");

    private final String workspace;
    private final RunBook book;
    private final RunReader reader;
    private final Clock clock;
    private int faults;
    private int inARow;

    Fetching(String workspace, RunBook book, RunReader reader, Clock clock) {
        this.workspace = workspace;
        this.book = book;
        this.reader = reader;
        this.clock = clock;
    }

    /** How many runs could not be read so far. */
    int faults() {
        return faults;
    }

    boolean due(Open open) {
        return open.askAgainAt() == null || !open.askAgainAt().isAfter(clock.instant());
    }

    /**
     * The run where it has ended at an attempt that nobody has handled, else null.
     *
     * @throws WorkspaceFault where several in a row could not be read
     */
    @Nullable
    Run fetch(Open open) {
        RunKey key = new RunKey(workspace, open.runId());
        try {
            Run run = reader.read(key, open.faults());
            inARow = 0;
            return news(run);
        } catch (WorkspaceFault fault) {
            remember(key, open.faults() + 1, fault);
            return null;
        }
    }

    private @Nullable Run news(Run run) {
        if (run.outcome() == Outcome.ACTIVE) {
            book.stillGoing(run, clock.instant());
            return null;
        }
        Known before =
                book.known(workspace, List.of(run.key().runId())).get(run.key().runId());
        if (before == null || before.handledAttempt() < run.attempt()) {
            return run;
        }
        if (before.seenAt().plus(LAG).isBefore(clock.instant())) {
            book.unchanged(run);
        }
        return null;
    }

    private void remember(RunKey key, int faultsSoFar, WorkspaceFault fault) {
        faults++;
        if (denied(fault) && faultsSoFar >= VANISHED) {
            book.vanished(key, clock.instant());
            return;
        }
        Duration rest = Duration.ofSeconds(Math.min(LATER.toSeconds(), 5L << Math.min(faultsSoFar - 1, 6)));
        book.fault(key, faultsSoFar, clock.instant().plus(rest));
        if (fault.kind() == WorkspaceFault.Kind.REFUSED && fault.status() != 401) {
            inARow = 0;
        } else if (++inARow >= TROUBLE) {
            throw fault;
        }
    }

    /** Only Databricks' own word counts: a proxy can answer 404 too. */
    private static boolean denied(WorkspaceFault fault) {
        return fault.kind() == WorkspaceFault.Kind.REFUSED && DENIALS.contains(fault.code());
    }
}
