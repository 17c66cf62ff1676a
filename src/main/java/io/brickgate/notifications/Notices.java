package io.brickgate.notifications;

import io.brickgate.access.Actor;
import io.brickgate.access.Role;
import io.brickgate.access.Target;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Evidence;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.incidents.Incident;
import io.brickgate.incidents.Ruling;
import io.brickgate.masking.Internals;
import io.brickgate.policy.Decision;
import io.brickgate.policy.Deed;
import io.brickgate.policy.Permit;
import io.brickgate.policy.Verdict;
import io.brickgate.policy.Wish;
import io.brickgate.runs.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words rulings for people, without anything internal. */
class Notices {

    private static final int EVIDENCE = 3;
    private static final int DIGESTED = 20;
    private static final String DRILL = "drill-";

    private static final Actor OPERATOR = new Actor("operator", Set.of(Role.OPERATOR));

    /** Says what people may do. */
    interface Permits {
        Permit permit(Wish wish);
    }

    private final String publicUrl;
    private final Permits permits;

    Notices(String publicUrl, Permits permits) {
        this.permits = permits;
        this.publicUrl = publicUrl;
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
                incident.team(),
                retry(decision, incident, now),
                "",
                List.of());
    }

    /** A drill, which goes through the outbox as everything does. */
    Notice drill(Instant now) {
        return Trials.notice(
                DRILL + UUID.randomUUID().toString().substring(DRILL.length()),
                "Drill of Brickgate",
                "The hub tries by itself whether its messages arrive here.",
                publicUrl,
                now);
    }

    /** Many new incidents in one notice, the gravest first. */
    static Notice digest(List<Notice> opened, String publicUrl, Instant now) {
        List<Notice> sorted = opened.stream()
                .sorted(Comparator.comparing(Notice::severity).thenComparing(Notice::openedAt))
                .toList();
        Notice first = sorted.get(0);
        String lines = sorted.stream()
                .limit(DIGESTED)
                .map(one -> "• " + Words.headline(one) + " (" + Words.cause(one) + ")")
                .collect(Collectors.joining("\n"));
        String rest = sorted.size() > DIGESTED ? "\nand " + (sorted.size() - DIGESTED) + " more" : "";
        return new Notice(
                NoticeKind.DIGEST,
                UUID.randomUUID().toString(),
                first.workspace(),
                "0",
                sorted.size() + " jobs",
                "0",
                first.category(),
                "several causes",
                first.severity(),
                sorted.size(),
                sorted.size() + " incidents have opened at once",
                lines + rest,
                List.of(),
                "They are told here together as they are so many.",
                "Open Brickgate, which shows each of them.",
                sorted.stream().map(Notice::openedAt).min(Instant::compareTo).orElse(now),
                now,
                publicUrl + "/",
                sorted.size(),
                true,
                "",
                "",
                "",
                List.of());
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
                last.team(),
                last.retry(),
                last.finding(),
                last.log());
    }

    /**
     * What the logs of a run tell, to whoever has heard of its failure.
     *
     * @param sharper the cause, where the logs name it better; null where they do not
     */
    static Notice diagnosed(
            Notice last, String runId, String finding, List<String> log, @Nullable Diagnosis sharper, Instant now) {
        boolean same = last.runId().equals(runId);
        Diagnosis named = same ? sharper : null;
        return new Notice(
                NoticeKind.DIAGNOSED,
                last.incidentId(),
                last.workspace(),
                last.jobId(),
                last.jobName(),
                last.runId(),
                named != null ? named.category() : last.category(),
                named != null ? named.cause() : last.cause(),
                last.severity(),
                last.failures(),
                named != null ? named.friendlyState() : last.friendlyState(),
                named != null ? named.explanation() : last.explanation(),
                named != null ? Evidence.masked(named.evidence()) : last.evidence(),
                last.done(),
                last.todo(),
                last.openedAt(),
                now,
                last.link(),
                last.jobs(),
                last.wave(),
                last.team(),
                last.retry(),
                same ? finding : "Run " + runId + ": " + finding,
                log);
    }

    /** By what the policy would say to an operator; what is retried by itself, or should not be, is offered to nobody. */
    private String retry(Decision decision, Incident incident, Instant now) {
        Run run = decision.failure().run();
        boolean offered = decision.verdict() != Verdict.ACT
                && decision.failure().diagnosis().advice() != RetryAdvice.DO_NOT_RETRY
                && run.jobId() != 0
                && !incident.wave();
        if (!offered) {
            return "";
        }
        Map<String, String> tags = decision.failure().tags();
        Target target = new Target(run.key().workspace(), run.jobName(), tags == null ? Map.of() : tags);
        return switch (permits.permit(new Wish(OPERATOR, Deed.RERUN, target, Map.of(), now))
                .answer()) {
            case ALLOW -> Notice.BUTTON;
            case ASK -> Notice.LINK;
            case DENY -> "";
        };
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
