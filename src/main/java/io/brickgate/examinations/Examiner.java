package io.brickgate.examinations;

import io.brickgate.doctor.DriverDoctor;
import io.brickgate.doctor.DriverVerdict;
import io.brickgate.doctor.LogContext;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Sharpening;
import io.brickgate.masking.Internals;
import io.brickgate.runs.WorkspaceFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at what the clusters of a run have left behind, and says what it tells. */
public final class Examiner {

    private static final int DRIVER_BYTES = 16_000_000;
    private static final int OUTPUT_BYTES = 1_000_000;
    /** Unpacked, so that no log that packs too well keeps the thread for long. */
    private static final long MOST_UNPACKED = 10L << 30;

    private static final String TOO_BIG = "the event log is bigger than is read: its beginning was looked at";
    private static final int CONTEXT_LINES = 40;
    private static final int QUOTED = 200;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DeliveredLogs logs;
    private final Sharpening sharpening;
    private final ExaminationSettings settings;

    public Examiner(DeliveredLogs logs, Sharpening sharpening, ExaminationSettings settings) {
        this.logs = logs;
        this.sharpening = sharpening;
        this.settings = settings;
    }

    /** Takes one look; whatever goes wrong is said in the report, and nothing is thrown. */
    public Examined examine(Examination examination) {
        boolean more = examination.tries() < settings.tries();
        try {
            List<ClusterTrail> trails = logs.of(examination.run());
            Optional<ClusterTrail> telling = trails.stream()
                    .filter(trail -> !trail.files().isEmpty())
                    .findFirst()
                    .or(() -> trails.stream().findFirst());
            return telling.map(trail -> looked(examination, trail, more))
                    .orElseGet(() -> new Examined(
                            examination,
                            Report.NONE.lacking("the run had no cluster of its own, or it is long gone"),
                            "",
                            null,
                            false));
        } catch (WorkspaceFault fault) {
            return unread(examination, "the workspace could not be asked: " + fault.code(), more);
        } catch (RuntimeException e) {
            // what others have written is read here: whatever is odd about it ends this look, not the hub's
            return unread(
                    examination, "the logs could not be read: " + e.getClass().getSimpleName(), more);
        }
    }

    /** What an earlier look has found stays. */
    private static Examined unread(Examination examination, String lack, boolean more) {
        Report before = examination.report() == null ? Report.NONE : examination.report();
        return new Examined(examination, before.lacking(lack), examination.finding(), null, more);
    }

    private Examined looked(Examination examination, ClusterTrail trail, boolean more) {
        String workspace = examination.run().workspace();
        Look look = new Look(workspace, trail);
        boolean shared = !trail.own() && !trail.files().isEmpty();
        if (!shared) {
            look.all();
        }
        DriverVerdict verdict = look.verdict();
        Report before = examination.report();
        if (verdict == null && !look.lack.isEmpty() && before != null && before.verdict() != null) {
            return unread(examination, look.lack, more);
        }
        List<String> context = look.context.lines(CONTEXT_LINES);
        String finding = finding(verdict, trail, context);
        String lack = shared
                ? "the cluster is shared: its logs tell of other runs too"
                : look.lack.isEmpty() ? trail.lack() : look.lack;
        Report report = new Report(
                verdict == null ? null : masked(verdict),
                context.stream().map(Internals::masked).toList(),
                trail.events(),
                trail.endCode(),
                trail.endType(),
                lack);
        boolean whole = verdict != null && !verdict.incomplete() && look.lack.isEmpty();
        return new Examined(
                examination,
                report,
                Internals.masked(finding),
                sharper(examination, verdict, trail, context, finding),
                more && !shared && trail.delivers() && !whole);
    }

    private @Nullable Diagnosis sharper(
            Examination examination,
            @Nullable DriverVerdict verdict,
            ClusterTrail trail,
            List<String> context,
            String finding) {
        if (examination.known() == null) {
            return null;
        }
        return sharpening
                .of(
                        examination.known(),
                        new Sharpening.Shown(
                                bottleneck(verdict),
                                Internals.masked(finding),
                                String.join("\n", context),
                                trail.endCode(),
                                trail.endType(),
                                trail.events().stream().anyMatch(Examiner::silent)))
                .orElse(null);
    }

    /**
     * Null where there is none, or the log tells too little to rename a failure by it. The log of a driver that was killed
     * has no end: what is severe in it until then is so.
     */
    private static @Nullable String bottleneck(@Nullable DriverVerdict verdict) {
        if (verdict == null || !verdict.driverBound()) {
            return null;
        }
        DriverVerdict.Cause main = verdict.causes().get(0);
        boolean sure = !verdict.confidence().equals("low")
                || verdict.incomplete() && main.severity().equals("severe");
        return sure ? main.cause() : null;
    }

    private static String finding(@Nullable DriverVerdict verdict, ClusterTrail trail, List<String> context) {
        if (verdict != null && verdict.driverBound()) {
            return verdict.finding();
        }
        List<ClusterTrail.Event> silences =
                trail.events().stream().filter(Examiner::silent).toList();
        if (!silences.isEmpty()) {
            return "The driver did not respond, %s between %s and %s UTC."
                    .formatted(
                            silences.size() == 1 ? "once" : silences.size() + " times",
                            CLOCK.format(silences.get(0).at()),
                            CLOCK.format(silences.get(silences.size() - 1).at()));
        }
        if (verdict != null) {
            return verdict.finding();
        }
        if (!context.isEmpty()) {
            String last = context.get(context.size() - 1).lines().findFirst().orElse("");
            return "The driver's log ends with: " + (last.length() > QUOTED ? last.substring(0, QUOTED) + "…" : last);
        }
        return "";
    }

    private static boolean silent(ClusterTrail.Event event) {
        return event.type().equals("DRIVER_NOT_RESPONDING") || event.type().equals("DRIVER_UNAVAILABLE");
    }

    private static DriverVerdict masked(DriverVerdict verdict) {
        return new DriverVerdict(
                verdict.driverBound(),
                verdict.causes().stream()
                        .map(cause -> new DriverVerdict.Cause(
                                cause.cause(),
                                cause.share(),
                                cause.seconds(),
                                cause.severity(),
                                cause.evidence().stream().map(Internals::masked).toList(),
                                cause.advice()))
                        .toList(),
                verdict.wallSeconds(),
                verdict.breakdown(),
                Internals.masked(verdict.otherwise()),
                verdict.incomplete(),
                verdict.confidence(),
                verdict.more());
    }

    /** One look at one cluster's files, within the limit of bytes. */
    private final class Look {

        private final String workspace;
        private final ClusterTrail trail;
        private final DriverDoctor doctor = new DriverDoctor(Look::progressed);
        private final LogContext context = new LogContext();
        private long left = settings.mostBytes();
        private String lack = "";

        Look(String workspace, ClusterTrail trail) {
            this.workspace = workspace;
            this.trail = trail;
        }

        /** The ends of the driver's logs first: they are small, and tell of the end. */
        void all() {
            List<LogFile> outputs = trail.files(LogFile.Kind.OUTPUT);
            outputs.stream().filter(file -> !file.packed()).forEach(file -> tail(file, OUTPUT_BYTES));
            List<LogFile> driver = trail.files(LogFile.Kind.DRIVER);
            driver.stream()
                    .filter(file -> !file.packed())
                    .reduce((earlier, later) -> later)
                    .ifPresent(file -> tail(file, DRIVER_BYTES));
            trail.files(LogFile.Kind.EVENTS).forEach(this::events);
        }

        @Nullable
        DriverVerdict verdict() {
            return doctor.verdict();
        }

        private void tail(LogFile file, int most) {
            long from = Math.max(0, file.size() - most);
            try (InputStream in = capped(logs.open(workspace, file, from))) {
                byte[] end = in.readNBytes(most);
                context.read(new ByteArrayInputStream(end));
                if (file.kind() == LogFile.Kind.DRIVER) {
                    doctor.driverLog(new ByteArrayInputStream(end));
                } else {
                    doctor.gcLog(new ByteArrayInputStream(end));
                }
            } catch (IOException e) {
                lack = problem(e);
            }
        }

        private void events(LogFile file) {
            if (left <= 0) {
                lack = TOO_BIG;
                return;
            }
            try (InputStream in = capped(logs.open(workspace, file, 0))) {
                doctor.eventLog(in);
            } catch (UncheckedIOException tooMuch) {
                lack = TOO_BIG;
                left = 0;
            } catch (IOException e) {
                lack = problem(e);
            }
        }

        private static void progressed(long bytes) {
            if (bytes > MOST_UNPACKED) {
                throw new UncheckedIOException(new IOException(TOO_BIG));
            }
        }

        private InputStream capped(InputStream in) {
            return new Capped(in, this::take, broken -> lack = problem(broken));
        }

        /** How much of so much may still be read, as it is taken. */
        private int take(int wanted) {
            int some = (int) Math.min(wanted, left);
            left -= some;
            if (some < wanted) {
                lack = TOO_BIG;
            }
            return some;
        }

        private String problem(IOException e) {
            return e.getCause() instanceof WorkspaceFault fault
                    ? "a part of the logs could not be fetched: " + fault.code()
                    : "a part of the logs could not be read";
        }
    }
}
