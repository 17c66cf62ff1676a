package io.brickgate.notifications;

import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Evidence;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.incidents.Incident;
import io.brickgate.incidents.Ruling;
import io.brickgate.masking.Internals;
import io.brickgate.policy.Decision;
import io.brickgate.runs.Run;
import java.time.Instant;

/** Words rulings for people, without anything internal. */
class Notices {

    private static final int EVIDENCE = 3;

    private final String publicUrl;

    Notices(String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    Notice of(Ruling ruling, NoticeKind kind, Instant now) {
        Decision decision = ruling.decision();
        Incident incident = ruling.incident();
        Run run = decision.failure().run();
        Diagnosis diagnosis = decision.failure().diagnosis();
        return new Notice(
                kind,
                incident.id(),
                incident.workspace(),
                String.valueOf(run.jobId()),
                run.jobName(),
                String.valueOf(run.key().runId()),
                diagnosis.category(),
                diagnosis.cause(),
                decision.severity(),
                incident.failures(),
                diagnosis.friendlyState(),
                diagnosis.explanation(),
                Evidence.masked(diagnosis.evidence().stream().limit(EVIDENCE).toList()),
                decision.why(),
                todo(decision, diagnosis.advice()),
                incident.openedAt(),
                now,
                publicUrl + "/runs/" + run.key().runId() + "?workspace="
                        + run.key().workspace(),
                incident.jobs(),
                incident.wave(),
                incident.team());
    }

    /** What has happened to an incident since the last notice of it. */
    static Notice follow(Notice last, NoticeKind kind, String done, String todo, Instant now) {
        return new Notice(
                kind,
                last.incidentId(),
                last.workspace(),
                last.jobId(),
                last.jobName(),
                last.runId(),
                last.category(),
                last.cause(),
                last.severity(),
                last.failures(),
                last.friendlyState(),
                last.explanation(),
                last.evidence(),
                Internals.masked(done),
                todo,
                last.openedAt(),
                now,
                last.link(),
                last.jobs(),
                last.wave(),
                last.team());
    }

    private static String todo(Decision decision, RetryAdvice advice) {
        return switch (decision.verdict()) {
            case ACT, IGNORE -> "";
            case ASK -> "Decide whether it is to be retried, and retry it in Brickgate.";
            case TELL ->
                switch (advice) {
                    case RETRY, RETRY_WITH_BACKOFF -> "It may be retried in Brickgate once you have looked at it.";
                    case NEEDS_HUMAN -> "Look at the evidence before you retry it.";
                    case DO_NOT_RETRY -> "Do not restart it: the cause has to be removed first.";
                };
        };
    }
}
