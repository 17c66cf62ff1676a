package io.brickgate.runs;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Keeps the jobs' names and tags up to date, apart from the poll. */
@Component
public class JobWatch {

    private final RunSource source;
    private final JobBook book;
    private final Clock clock;

    JobWatch(RunSource source, JobBook book, Clock clock) {
        this.source = source;
        this.book = book;
        this.clock = clock;
    }

    /** Reads all jobs that the hub's principal can see. */
    public void refresh(String workspace) {
        source.jobs(workspace).forEachRemaining(page -> book.note(page, clock.instant()));
    }
}
