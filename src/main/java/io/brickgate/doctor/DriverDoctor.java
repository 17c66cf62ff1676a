package io.brickgate.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Examines a run by its event log, and better still with the driver's own log and its log of garbage collections. */
public final class DriverDoctor {

    private final EventLog events;
    private final DriverLog driver = new DriverLog();
    private final GcLog collections = new GcLog();
    private boolean withDriverLog;
    private DriverVerdict.@Nullable Cause strongest;

    /** @param progress is told now and then how many bytes have been read */
    public DriverDoctor(LongConsumer progress) {
        this.events = new EventLog(progress);
    }

    /**
     * Reads an event log: plain, or packed with gzip, zstd, lz4 or snappy; a rolled log's folder; a tar of one.
     *
     * @throws IOException where it is not there, or no log
     */
    public void eventLog(Path path) throws IOException {
        LogSources.each(path, events::read);
    }

    public void eventLog(InputStream in) throws IOException {
        try (InputStream opened = LogSources.open(in)) {
            events.read(opened);
        }
    }

    /** The same of a driver's log, or of the end of one, that is plain. */
    public void driverLog(InputStream in) {
        withDriverLog = true;
        driver.read(in);
    }

    public void driverLog(Path path) throws IOException {
        withDriverLog = true;
        LogSources.each(path, driver::read);
    }

    /** The same of a log, or of the end of one, that is plain. */
    public void gcLog(InputStream in) {
        collections.read(in);
    }

    public void gcLog(Path path) throws IOException {
        LogSources.each(path, collections::read);
    }

    public Timeline timeline() {
        return events.run().timeline;
    }

    /** How many tasks can run at once. */
    public int slots() {
        return events.run().slots;
    }

    /** What the last verdict would have named first if any share were enough: for choosing how much is. */
    public Optional<DriverVerdict.Cause> strongest() {
        return Optional.ofNullable(strongest);
    }

    /** @return null where nothing of what was read is an event of Spark's */
    public @Nullable DriverVerdict verdict() {
        if (events.events() == 0) {
            return null;
        }
        SparkRun run = events.run();
        run.stops();
        Examination examination =
                new Examination(run, withDriverLog ? driver : null, collections.known() ? collections : null);
        DriverVerdict verdict = examination.verdict(events.incomplete());
        strongest = examination.strongest();
        return verdict;
    }
}
