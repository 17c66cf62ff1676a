package io.brickgate.examinations;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
import io.brickgate.examinations.ExaminationRows.Subject;
import io.brickgate.incidents.Ruling;
import io.brickgate.incidents.Rulings;
import io.brickgate.runs.Outcome;
import io.brickgate.runs.Run;
import io.brickgate.runs.RunKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders examinations, hands them out, and settles what came of them. */
@Component
public class ExaminationDesk {

    /** Of one incident no more: the next failures of a cause tell what the first have told. */
    private static final int OF_AN_INCIDENT = 3;

    private final ExaminationRows rows;
    private final ExaminationSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    ExaminationDesk(ExaminationRows rows, ExaminationSettings settings, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Orders one for each failure that people hear of, but for those of an incident of which enough are examined. */
    @Transactional
    public void order(List<Rulings> rulings) {
        if (!settings.enabled()) {
            return;
        }
        Map<String, List<Ruling>> byIncident = rulings.stream()
                .flatMap(some -> some.told().stream())
                .collect(Collectors.groupingBy(ruling -> ruling.incident().id()));
        add(byIncident.values().stream()
                .flatMap(joined -> joined.stream().limit(left(joined)))
                .map(ExaminationDesk::subject));
    }

    /** How many of those that join an incident together are examined, after those that joined it before. */
    private static int left(List<Ruling> joined) {
        int before = joined.get(0).incident().failures() - joined.size();
        return Math.max(0, OF_AN_INCIDENT - before);
    }

    private void add(Stream<Subject> chosen) {
        List<Subject> subjects = chosen.distinct().toList();
        if (!subjects.isEmpty()) {
            Instant now = clock.instant();
            rows.add(subjects, Actor.HUB.name(), now, now.plus(settings.after()));
        }
    }

    /** Orders one for each run that went well and took long: its driver may be why. */
    @Transactional
    public void orderLong(List<Run> ended) {
        if (!settings.enabled() || settings.longRun().isZero()) {
            return;
        }
        add(ended.stream().filter(this::isLong).map(run -> new Subject(run.key(), run.attempt())));
    }

    private boolean isLong(Run run) {
        return run.outcome() == Outcome.SUCCEEDED
                && run.endedAt() != null
                && Duration.between(run.startedAt(), run.endedAt()).compareTo(settings.longRun()) >= 0;
    }

    /**
     * Orders one of any run, failed or not, to be taken now; begins it anew where it has ended.
     *
     * @throws Refusal {@code run_not_found} where the hub knows no such run
     */
    @Transactional
    public Examination order(RunKey run, Actor actor) {
        int attempt = rows.attempt(run)
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "run_not_found",
                        "The hub knows of no run " + run.runId(),
                        "GET /runs lists them"));
        Instant now = clock.instant();
        Subject subject = new Subject(run, attempt);
        rows.add(List.of(subject), actor.name(), now, now);
        rows.restart(subject, actor.name(), now);
        audit.record(new AuditEvent(
                actor, "diagnosis.ordered", "run/" + run.runId(), run.workspace(), Map.of("attempt", attempt)));
        return rows.find(run, attempt).orElseThrow();
    }

    /** The last one of a run. */
    public Optional<Examination> last(RunKey run) {
        return rows.last(run);
    }

    /** Takes over what others had in hand: for a hub that knows itself to be alone with its books. */
    @Transactional
    public void takeOver() {
        rows.release(clock.instant());
    }

    /** Takes the next one into hand; null where none is due. */
    @Transactional
    public @Nullable Examination claim() {
        Instant now = clock.instant();
        rows.abandon(settings.tries(), now);
        return rows.claim(settings.node() + "/" + UUID.randomUUID(), now, now.plus(settings.lease()))
                .orElse(null);
    }

    /** Writes down what came of it; null where somebody else has taken it over, who will tell of it. */
    @Transactional
    public @Nullable Examined settle(Examined examined) {
        Instant now = clock.instant();
        boolean ours = rows.settle(examined, now, examined.again() ? now.plus(settings.again()) : null);
        return ours ? examined : null;
    }

    private static Subject subject(Ruling ruling) {
        Run run = ruling.decision().failure().run();
        return new Subject(run.key(), run.attempt());
    }
}
