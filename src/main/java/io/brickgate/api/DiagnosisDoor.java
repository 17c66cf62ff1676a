package io.brickgate.api;

import io.brickgate.access.Actor;
import io.brickgate.access.IdempotencyKeys;
import io.brickgate.access.Refusal;
import io.brickgate.access.Role;
import io.brickgate.doctor.DriverVerdict;
import io.brickgate.examinations.ClusterTrail;
import io.brickgate.examinations.Examination;
import io.brickgate.examinations.ExaminationDesk;
import io.brickgate.examinations.Report;
import io.brickgate.runs.RunKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows what a run's logs tell, and orders that they are looked at. */
@Component
public class DiagnosisDoor {

    /**
     * An examination; what is internal in it is masked.
     *
     * @param state {@code WAITING, IN_HAND} or {@code ENDED}
     * @param nextLookAt null where it has ended
     * @param driver what the wall clock was spent on; null where no event log could be read
     * @param driverEvents what the cluster says happened to its driver
     * @param lack what could not be looked at, and why
     */
    record DiagnosisView(
            String workspace,
            String runId,
            int attempt,
            String state,
            String orderedBy,
            Instant createdAt,
            @Nullable Instant nextLookAt,
            @Nullable Instant endedAt,
            @Nullable String finding,
            @Nullable DriverVerdict driver,
            List<String> log,
            List<ClusterTrail.Event> driverEvents,
            @Nullable String clusterEnd,
            @Nullable String lack) {

        static DiagnosisView of(Examination examination) {
            Report report = examination.report();
            return new DiagnosisView(
                    examination.run().workspace(),
                    String.valueOf(examination.run().runId()),
                    examination.attempt(),
                    examination.state().name(),
                    examination.orderedBy(),
                    examination.createdAt(),
                    examination.dueAt(),
                    examination.endedAt(),
                    examination.finding().isEmpty() ? null : examination.finding(),
                    report == null ? null : report.verdict(),
                    report == null ? List.of() : report.context(),
                    report == null ? List.of() : report.events(),
                    report == null ? null : report.endCode(),
                    report == null || report.lack().isEmpty() ? null : report.lack());
        }
    }

    /** Whose run it is. */
    private record Of(@Nullable String jobId, String jobName) {}

    private final WorkspaceNames workspaces;
    private final RunRows runs;
    private final ExaminationDesk desk;
    private final IdempotencyKeys keys;
    private final Gate gate;
    private final Permits permits;
    private final Sight sight;
    private final TransactionTemplate transaction;

    DiagnosisDoor(
            WorkspaceNames workspaces,
            RunRows runs,
            ExaminationDesk desk,
            IdempotencyKeys keys,
            Gate gate,
            Permits permits,
            Sight sight,
            TransactionTemplate transaction) {
        this.workspaces = workspaces;
        this.runs = runs;
        this.desk = desk;
        this.keys = keys;
        this.gate = gate;
        this.permits = permits;
        this.sight = sight;
        this.transaction = transaction;
    }

    public Answer show(String runId, @Nullable String workspace, Actor actor) {
        String name = workspaces.meant(workspace);
        long id = Asked.id("run_id", runId);
        Of of = of(name, id);
        sight.check(actor, name, of.jobId(), "run");
        return Answer.ok(DiagnosisView.of(desk.last(new RunKey(name, id))
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "no_diagnosis",
                        "The logs of run " + id + " have not been looked at",
                        "POST /runs/" + id + "/diagnose orders it"))));
    }

    /** Orders a look at the logs; the same order again, under the same key, does nothing more. */
    public Answer order(String runId, @Nullable String workspace, Actor actor, @Nullable String key) {
        String name = workspaces.meant(workspace);
        long id = Asked.id("run_id", runId);
        gate.passAnywhere(actor, Role.OPERATOR, "run.diagnose", "run/" + id, name);
        Of of = of(name, id);
        gate.pass(
                actor,
                Role.OPERATOR,
                permits.job(name, of.jobId() == null ? 0 : Long.parseLong(of.jobId()), of.jobName()),
                "run.diagnose",
                "run/" + id);
        RunKey run = new RunKey(name, id);
        try {
            return Answer.accepted(DiagnosisView.of(Objects.requireNonNull(once(run, actor, key))), null);
        } catch (DataAccessException | TransactionException e) {
            throw NotRecorded.because(e);
        }
    }

    private @Nullable Examination once(RunKey run, Actor actor, @Nullable String key) {
        try {
            return transaction.execute(status -> ordered(run, actor, key));
        } catch (DuplicateKeyException lost) {
            return transaction.execute(status -> ordered(run, actor, key));
        }
    }

    private Examination ordered(RunKey run, Actor actor, @Nullable String key) {
        if (key == null) {
            return desk.order(run, actor);
        }
        String fingerprint = IdempotencyKeys.fingerprint("diagnose", run.workspace(), String.valueOf(run.runId()));
        Optional<Examination> before = keys.subjectOf(actor, key, fingerprint).flatMap(subject -> desk.last(run));
        if (before.isPresent()) {
            return before.get();
        }
        Examination ordered = desk.order(run, actor);
        if (!keys.remember(actor, key, fingerprint, String.valueOf(run.runId()))) {
            throw new DuplicateKeyException("another order came first under this Idempotency-Key");
        }
        return ordered;
    }

    private Of of(String workspace, long runId) {
        return runs.find(workspace, runId, (row, n) -> new Of(Rows.id(row, "job_id"), row.getString("job_name")))
                .orElseThrow(() -> new Refusal(
                        Refusal.Reason.NOT_FOUND,
                        "run_not_found",
                        "The hub knows of no run " + runId,
                        "GET /runs lists them"));
    }
}
