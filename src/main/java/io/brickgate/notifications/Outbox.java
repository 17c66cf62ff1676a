package io.brickgate.notifications;

import io.brickgate.access.Actor;
import io.brickgate.failures.Diagnosis;
import io.brickgate.incidents.Incident;
import io.brickgate.incidents.IncidentDesk;
import io.brickgate.incidents.Recovery;
import io.brickgate.incidents.Ruling;
import io.brickgate.incidents.Rulings;
import io.brickgate.incidents.Step;
import io.brickgate.incidents.Timeline;
import io.brickgate.notifications.OutboxRows.Last;
import io.brickgate.notifications.OutboxRows.Letter;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.policy.Quiet;
import io.brickgate.runs.RunKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is to be told, down which channel, and from when on; {@link Dispatch} takes it there. */
@Component
public class Outbox {

    private final OutboxRows rows;
    private final List<Channel> channels;
    private final Notices notices;
    private final OutboxSettings settings;
    private final SilenceRows silences;
    private final PolicyDesk policy;
    private final Timeline timeline;
    private final Clock clock;

    Outbox(
            OutboxRows rows,
            List<Channel> channels,
            OutboxSettings settings,
            SilenceRows silences,
            PolicyDesk policy,
            Timeline timeline,
            Clock clock) {
        this.rows = rows;
        this.channels = channels.stream().filter(Channel::on).toList();
        this.notices = new Notices(settings.publicUrl(), policy::permit);
        this.settings = settings;
        this.silences = silences;
        this.policy = policy;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Queues what rulings say, once an incident and channel however many joined it together. */
    @Transactional
    public void queue(Rulings rulings) {
        Instant now = clock.instant();
        Map<String, List<Ruling>> byIncident = rulings.told().stream()
                .collect(Collectors.groupingBy(
                        ruling -> ruling.incident().id(), LinkedHashMap::new, Collectors.toList()));
        Map<String, Map<String, Last>> heard = rows.last(byIncident.keySet()).stream()
                .collect(Collectors.groupingBy(
                        last -> last.notice().incidentId(), Collectors.toMap(Last::channel, last -> last)));
        List<Letter> letters = new ArrayList<>();
        byIncident.forEach((incident, some) -> letters.addAll(
                letters(some.get(some.size() - 1), wanted(some), heard.getOrDefault(incident, Map.of()), now)));
        merged(rulings.merged(), now);
        add(letters, now);
    }

    /** Of an incident that has gone into a wave nobody hears who has not heard of it before. */
    private void merged(Map<String, String> merged, Instant now) {
        if (!merged.isEmpty()) {
            rows.fold(merged.keySet(), now);
            merged.forEach((member, wave) -> follow(
                    List.of(member),
                    NoticeKind.RESOLVED,
                    "Many jobs fail of this: it goes on in incident " + wave,
                    ""));
        }
    }

    /**
     * Queues word of what was done to a run that failed, to whoever has heard of the failure.
     *
     * @param started whether a run goes on now that can be cancelled
     */
    @Transactional
    public void acted(RunKey run, int attempt, String done, boolean started) {
        List<String> incidents = rows.incidentOf(run.workspace(), run.runId(), attempt);
        follow(incidents, NoticeKind.ACTED, done, "", started ? Notice.CANCEL : "");
        note(incidents, "ACTED", done);
    }

    /**
     * Queues what the logs of a run that failed tell, to whoever has heard of the failure.
     *
     * @param log masked lines
     * @param sharper the cause, where the logs name it better; null where they do not
     */
    @Transactional
    public void diagnosed(RunKey run, int attempt, String finding, List<String> log, @Nullable Diagnosis sharper) {
        Instant now = clock.instant();
        List<String> incidents = rows.incidentOf(run.workspace(), run.runId(), attempt);
        add(
                rows.last(incidents).stream()
                        .filter(last -> hears(
                                last.channel(),
                                NoticeKind.DIAGNOSED,
                                last.notice().wave()))
                        .map(last -> new Letter(
                                last.channel(),
                                Notices.diagnosed(
                                        last.notice(), String.valueOf(run.runId()), finding, log, sharper, now),
                                dueAt(NoticeKind.DIAGNOSED, last, now),
                                null))
                        .toList(),
                now);
        note(incidents, "DIAGNOSED", finding);
    }

    /** Queues the all-clear. */
    @Transactional
    public void recovered(Recovery recovery) {
        follow(
                recovery.resolved().stream().map(Incident::id).toList(),
                NoticeKind.RESOLVED,
                "The job has recovered.",
                "");
    }

    /** Queues word of what a person did to an incident. */
    @Transactional
    public void changed(IncidentDesk.Change change) {
        Incident incident = change.incident();
        if (!change.happened()) {
            return;
        }
        switch (incident.state()) {
            case OPEN -> {}
            case ACKNOWLEDGED ->
                follow(
                        List.of(incident.id()),
                        NoticeKind.ACKNOWLEDGED,
                        incident.acknowledgedBy() + " is looking at it.",
                        "");
            case RESOLVED ->
                follow(
                        List.of(incident.id()),
                        NoticeKind.RESOLVED,
                        "Resolved by " + incident.resolvedBy() + ": " + incident.resolution(),
                        "");
        }
    }

    /** The last notice of an incident for each channel, by the channel's name. */
    public Map<String, Notice> last(String incident) {
        return rows.last(List.of(incident)).stream()
                .collect(Collectors.toMap(Last::channel, Last::notice, (a, b) -> b, TreeMap::new));
    }

    private void note(List<String> incidents, String kind, String text) {
        Instant now = clock.instant();
        timeline.add(incidents.stream()
                .map(incident -> new Step(incident, now, kind, Actor.HUB.name(), text))
                .toList());
    }

    private List<Letter> letters(Ruling ruling, Set<String> wanted, Map<String, Last> heard, Instant now) {
        List<Letter> letters = new ArrayList<>();
        Quiet quiet = ruling.decision().quiet();
        for (Channel channel : channels) {
            Last last = heard.get(channel.name());
            NoticeKind kind = last == null
                    ? NoticeKind.OPENED
                    : ruling.reopened() ? NoticeKind.REOPENED : NoticeKind.FAILED_AGAIN;
            if ((wanted.isEmpty() || wanted.contains(channel.name()))
                    && hears(channel, kind, ruling.incident().wave())) {
                Letter letter = new Letter(channel.name(), notices.of(ruling, kind, now), dueAt(kind, last, now), null);
                letters.add(quiet == null ? letter : held(letter, "maintenance " + quiet.name(), quiet.until()));
            }
        }
        return letters;
    }

    /** A wave is told to everybody whose jobs are in it, anything else to whom it concerns. */
    private static Set<String> wanted(List<Ruling> rulings) {
        Set<String> wanted = new HashSet<>();
        Incident incident = rulings.get(0).incident();
        for (Ruling ruling : incident.wave() ? rulings : rulings.subList(rulings.size() - 1, rulings.size())) {
            if (ruling.decision().channels().isEmpty()) {
                return Set.of();
            }
            wanted.addAll(ruling.decision().channels());
        }
        return wanted;
    }

    private void follow(List<String> incidents, NoticeKind kind, String done, String todo) {
        follow(incidents, kind, done, todo, null);
    }

    private void follow(List<String> incidents, NoticeKind kind, String done, String todo, @Nullable String offered) {
        Instant now = clock.instant();
        add(
                rows.last(incidents).stream()
                        .filter(last ->
                                hears(last.channel(), kind, last.notice().wave()))
                        .filter(last -> last.told() || OutboxRows.updates(kind))
                        .map(last -> new Letter(
                                last.channel(),
                                Notices.follow(last.notice(), kind, done, todo, now)
                                        .offering(offered),
                                dueAt(kind, last, now),
                                null))
                        .toList(),
                now);
        if (kind == NoticeKind.RESOLVED) {
            rows.foldSilenced(incidents, now);
        }
    }

    /** Writes letters down; what a silence is about waits for its end. */
    private void add(List<Letter> letters, Instant now) {
        List<Silence> open = letters.isEmpty() ? List.of() : silences.open(now);
        rows.add(letters.stream().map(letter -> silenced(letter, open, now)).toList(), now);
    }

    private static Letter silenced(Letter letter, List<Silence> open, Instant now) {
        return switch (letter.notice().kind()) {
            case ACKNOWLEDGED, RESOLVED, SILENCE_ENDS, CONSENT_WANTED, CONSENT_ENDED, DIGEST -> letter;
            case OPENED, FAILED_AGAIN, REOPENED, ACTED, DIAGNOSED, ESCALATED ->
                open.stream()
                        .filter(silence -> silence.holds(letter.notice(), now))
                        .max(Comparator.comparing(Silence::endsAt))
                        .map(silence -> held(letter, silence.id(), silence.endsAt()))
                        .orElse(letter);
        };
    }

    private static Letter held(Letter letter, String by, Instant until) {
        return letter.dueAt().isAfter(until) ? letter : new Letter(letter.channel(), letter.notice(), until, by);
    }

    /** Queues word of an incident that nobody has acknowledged in time, to whom its owners have named for that. */
    @Transactional
    public void escalated(Incident incident) {
        Instant now = clock.instant();
        Set<String> wanted = policy.policy().escalation(incident.team());
        rows.last(List.of(incident.id())).stream()
                .max(Comparator.comparing(Last::at))
                .map(last -> Notices.follow(
                        last.notice(),
                        NoticeKind.ESCALATED,
                        last.notice().done() + " Nobody has acknowledged it in time.",
                        "Acknowledge it, or find somebody who can.",
                        now))
                .ifPresent(notice -> add(
                        channels.stream()
                                .filter(channel -> wanted.isEmpty() || wanted.contains(channel.name()))
                                .filter(channel -> hears(channel, NoticeKind.ESCALATED, notice.wave()))
                                .map(channel -> new Letter(channel.name(), notice, now, null))
                                .toList(),
                        now));
    }

    /** Queues a message for every channel that says that it is a drill, and the all-clear after it. */
    @Transactional
    public void drill() {
        Instant now = clock.instant();
        Notice drill = notices.drill(now);
        for (Notice notice : List.of(drill, drill.as(NoticeKind.RESOLVED))) {
            rows.add(
                    channels.stream()
                            .filter(channel -> hears(channel, notice.kind(), false))
                            .map(channel -> new Letter(channel.name(), notice, now, null))
                            .toList(),
                    now);
        }
    }

    /** Queues word of a request for consent, or of what came of it, for whoever hears of that. */
    @Transactional
    public void consent(Notice notice) {
        Instant now = clock.instant();
        rows.add(
                channels.stream()
                        .filter(channel -> hears(channel, notice.kind(), false))
                        .map(channel -> new Letter(channel.name(), notice, now, null))
                        .toList(),
                now);
    }

    /** Lets go what silences and maintenance have kept back until now, and announces the silences that end soon. */
    @Transactional
    public void look() {
        Instant now = clock.instant();
        rows.freeDue(now);
        for (Silence silence : silences.ending(now, now.plus(settings.silenceNotice()))) {
            List<Notice> hidden =
                    rows.open().stream().filter(silence.match()::matches).toList();
            Duration whole = Duration.between(silence.startsAt(), silence.endsAt());
            if (!hidden.isEmpty() && whole.compareTo(settings.silenceNotice().multipliedBy(2)) > 0) {
                String word = "The silence of %s (%s) hides %d incidents and ends at %s."
                        .formatted(silence.owner(), silence.reason(), hidden.size(), Words.time(silence.endsAt()));
                Notice notice = Notices.follow(hidden.get(0), NoticeKind.SILENCE_ENDS, word, "", now);
                rows.add(
                        channels.stream()
                                .filter(channel -> hears(channel, NoticeKind.SILENCE_ENDS, false))
                                .map(channel -> new Letter(channel.name(), notice, now, null))
                                .toList(),
                        now);
            }
        }
    }

    /** A new incident waits for what may belong to it; what goes on is told at once at first, later now and then. */
    private Instant dueAt(NoticeKind kind, @Nullable Last last, Instant now) {
        if (kind == NoticeKind.OPENED) {
            return now.plus(settings.groupWait());
        }
        if (last == null || !OutboxRows.updates(kind)) {
            return now;
        }
        boolean prompt = !last.notice().wave() && last.followUps() < OutboxSettings.PROMPT;
        Instant spaced = last.at().plus(settings.groupInterval());
        return prompt || spaced.isBefore(now) ? now : spaced;
    }

    private boolean hears(String name, NoticeKind kind, boolean wave) {
        return channels.stream().anyMatch(channel -> channel.name().equals(name) && hears(channel, kind, wave));
    }

    /** Nobody wants a mail for every hundred jobs more. */
    private static boolean hears(Channel channel, NoticeKind kind, boolean wave) {
        boolean tiring = wave && OutboxRows.updates(kind) && channel.type().equals(ChannelType.EMAIL.name());
        return channel.hears().contains(kind) && !tiring;
    }
}
