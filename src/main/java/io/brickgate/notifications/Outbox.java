package io.brickgate.notifications;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.audit.AuditEvent;
import io.brickgate.audit.AuditTrail;
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
import io.brickgate.notifications.OutboxRows.Waiting;
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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be told, down which channel. Every notice is delivered at least once, in order within its incident and
 * channel, and tried again until it is delivered or given up visibly; what a receiver can tell as a repetition is not
 * seen twice.
 */
@Component
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** One at a time: a notice that waits in hand behind a slow one would outlive its lease. */
    private static final int TOGETHER = 1;

    private static final Duration MOST = Duration.ofMinutes(5);

    private final OutboxRows rows;
    private final List<Channel> channels;
    private final Notices notices;
    private final OutboxSettings settings;
    private final SilenceRows silences;
    private final PolicyDesk policy;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Clock clock;
    private final Paces paces = new Paces();

    Outbox(
            OutboxRows rows,
            List<Channel> channels,
            OutboxSettings settings,
            SilenceRows silences,
            PolicyDesk policy,
            Timeline timeline,
            AuditTrail audit,
            Clock clock) {
        this.rows = rows;
        this.channels = channels.stream().filter(Channel::on).toList();
        this.notices = new Notices(settings.publicUrl(), policy::permit);
        this.settings = settings;
        this.silences = silences;
        this.policy = policy;
        this.timeline = timeline;
        this.audit = audit;
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

    /** Takes over what others had in hand: for a hub that knows itself to be alone with its books. */
    @Transactional
    public void takeOver() {
        rows.release(clock.instant());
    }

    /** Takes due notices of a channel into hand, at most one an incident. */
    @Transactional
    public List<Delivery> claim(String channelName) {
        Instant now = clock.instant();
        channels.stream()
                .filter(channel ->
                        channel.name().equals(channelName) && channel.hears().contains(NoticeKind.DIGEST))
                .forEach(channel -> digest(channel, now));
        return channels.stream()
                .filter(channel -> channel.name().equals(channelName) && paces.free(channel, now))
                .flatMap(channel -> rows
                        .claim(
                                channelName,
                                TOGETHER,
                                settings.node() + "/" + UUID.randomUUID(),
                                now,
                                now.plus(settings.lease()))
                        .stream()
                        .map(row -> new Delivery(
                                row.id(), channel, row.notice(), row.reference(), row.tries(), row.unsure()))
                        .peek(delivery -> paces.used(channel, now)))
                .toList();
    }

    /** Where more new incidents wait than anybody reads one by one, they become one message. */
    private void digest(Channel channel, Instant now) {
        List<Waiting> waiting = rows.opened(channel.name(), settings.digestFrom(), now);
        if (!waiting.isEmpty()) {
            rows.end(waiting.stream().map(Waiting::id).toList(), now);
            List<Notice> told = waiting.stream().map(Waiting::notice).toList();
            rows.add(List.of(new Letter(channel.name(), notices.digest(told, now), now, null)), now);
        }
    }

    /** @param reference what the receiver calls the incident, null where it has no name for it */
    @Transactional
    public void delivered(Delivery delivery, @Nullable String reference) {
        rows.end(delivery.id(), "DELIVERED", null, clock.instant());
        if (reference != null) {
            rows.receipt(delivery.notice().incidentId(), delivery.channel().name(), reference);
        }
        note(
                List.of(delivery.notice().incidentId()),
                "TOLD",
                delivery.channel().name() + ": " + Words.headline(delivery.notice()));
    }

    /** Tries again later, or gives up for all to see. */
    @Transactional
    public void failed(Delivery delivery, DeliveryFault fault) {
        Instant now = clock.instant();
        boolean old = delivery.notice().at().plus(settings.giveUpAfter()).isBefore(now);
        if (fault.again() && !old) {
            Instant dueAt = now.plus(wait(delivery, fault));
            rows.again(delivery.id(), dueAt, fault.unsure(), fault.problem());
            if (fault.retryAfter() != null) {
                rows.rest(delivery.channel().name(), dueAt);
            }
            LOG.info("{}: notice {} waits: {}", delivery.channel(), delivery.id(), fault.problem());
            return;
        }
        rows.end(delivery.id(), "GIVEN_UP", fault.problem(), now);
        note(
                List.of(delivery.notice().incidentId()),
                "GIVEN_UP",
                delivery.channel().name() + " was not told: " + fault.problem());
        audit.record(new AuditEvent(
                Actor.HUB,
                "notification.given_up",
                "incident/" + delivery.notice().incidentId(),
                delivery.notice().workspace(),
                Map.of("channel", delivery.channel().name(), "problem", fault.problem())));
        LOG.warn("{}: notice {} given up: {}", delivery.channel(), delivery.id(), fault.problem());
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

    /**
     * Sends again what was given up.
     *
     * @throws Refusal {@code not_given_up} where it was not
     */
    @Transactional
    public void resend(long id, Actor actor) {
        if (!rows.resend(id, clock.instant())) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "not_given_up",
                    "There is no notice " + id + " that was given up and still matters",
                    "GET /api/v1/notifications?state=given_up lists them");
        }
        audit.record(new AuditEvent(actor, "notification.resent", "notification/" + id, null, Map.of()));
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

    /** Messages that try a channel out: one that something has failed, and where it would stay open, that all is well. */
    public List<Delivery> test(Channel channel) {
        return Trials.of(channel, settings.publicUrl(), clock.instant());
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

    private static Duration wait(Delivery delivery, DeliveryFault fault) {
        Duration own = Duration.ofSeconds(1L << Math.min(delivery.tries(), 8));
        Duration capped = own.compareTo(MOST) > 0 ? MOST : own;
        Duration asked = fault.retryAfter();
        return asked != null && asked.compareTo(capped) > 0 ? asked : capped;
    }
}
