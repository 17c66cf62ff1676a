package io.brickgate.notifications;

import io.brickgate.failures.Category;
import io.brickgate.failures.Evidence;
import io.brickgate.policy.Severity;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told: the whole of an incident at one moment, in plain words and without anything internal (no host,
 * cluster, path, parameter or token). Every channel writes its own form of it.
 *
 * @param jobId as text, as ids pass 2^53
 * @param friendlyState such as "Data is late: retry allowed"
 * @param explanation why it failed, in plain words
 * @param evidence masked; at most three pieces
 * @param done what was decided or done, one sentence: "Retry 1 of 3 planned in 1 min (rule infra-retry)"
 * @param todo what the reader can do, one sentence; empty where nothing is to be done
 * @param link to the hub's own page of the run, never to the workspace
 * @param jobs how many have failed
 * @param wave whether it is about many jobs; then the job and the run are the last one's
 * @param team who owns it; empty where nobody is named
 * @param retry what of it an operator may do by one press: {@value #BUTTON} retries, {@value #LINK} retries with others'
 *     consent, {@value #CANCEL} stops what was started; empty where nothing is to be done
 * @param finding what the run's logs tell, in one sentence, masked; empty where they were not looked at or tell nothing
 * @param log the lines of the driver's log that tell most, masked, for where there is room for them
 */
public record Notice(
        NoticeKind kind,
        String incidentId,
        String workspace,
        String jobId,
        String jobName,
        String runId,
        Category category,
        String cause,
        Severity severity,
        int failures,
        String friendlyState,
        String explanation,
        List<Evidence> evidence,
        String done,
        String todo,
        Instant openedAt,
        Instant at,
        String link,
        int jobs,
        boolean wave,
        @Nullable String team,
        @Nullable String retry,
        @Nullable String finding,
        @Nullable List<String> log) {

    public Notice {
        evidence = List.copyOf(evidence);
        log = log == null ? List.of() : List.copyOf(log);
        jobs = Math.max(1, jobs);
    }

    public static final String BUTTON = "button";
    public static final String LINK = "link";
    public static final String CANCEL = "cancel";

    @Override
    public String retry() {
        return retry == null ? "" : retry;
    }

    @Override
    public String team() {
        return team == null ? "" : team;
    }

    @Override
    public String finding() {
        return finding == null ? "" : finding;
    }

    @Override
    public List<String> log() {
        return log == null ? List.of() : log;
    }

    /** The same with another offer; null leaves it as it is. */
    Notice offering(@Nullable String other) {
        return other == null ? this : with(kind, other);
    }

    /** The same, as news of another kind. */
    Notice as(NoticeKind other) {
        return with(other, retry);
    }

    /** The same with every text of it made safe for where it is shown; ids and times are left as they are. */
    Notice mapped(UnaryOperator<String> text, UnaryOperator<Evidence> quoted) {
        return new Notice(
                kind,
                incidentId,
                text.apply(workspace),
                jobId,
                text.apply(jobName),
                runId,
                category,
                text.apply(cause),
                severity,
                failures,
                text.apply(friendlyState),
                text.apply(explanation),
                evidence.stream().map(quoted).toList(),
                text.apply(done),
                text.apply(todo),
                openedAt,
                at,
                text.apply(link),
                jobs,
                wave,
                text.apply(team()),
                retry,
                text.apply(finding()),
                log().stream().map(text).toList());
    }

    private Notice with(NoticeKind kind, @Nullable String retry) {
        return new Notice(
                kind,
                incidentId,
                workspace,
                jobId,
                jobName,
                runId,
                category,
                cause,
                severity,
                failures,
                friendlyState,
                explanation,
                evidence,
                done,
                todo,
                openedAt,
                at,
                link,
                jobs,
                wave,
                team,
                retry,
                finding,
                log);
    }
}
