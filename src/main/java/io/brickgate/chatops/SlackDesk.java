package io.brickgate.chatops;

import io.brickgate.access.Actor;
import io.brickgate.access.Refusal;
import io.brickgate.actions.Claim;
import io.brickgate.api.ActionDoor;
import io.brickgate.api.ApprovalDoor;
import io.brickgate.api.IncidentDoor;
import io.brickgate.api.Orders.CancelOrder;
import io.brickgate.api.Orders.ConsentOrder;
import io.brickgate.api.Orders.IncidentOrder;
import io.brickgate.api.Orders.RetryOrder;
import io.brickgate.api.Orders.RunOrder;
import io.brickgate.api.Orders.SilenceOrder;
import io.brickgate.api.SilenceDoor;
import io.brickgate.documents.Digest;
import io.brickgate.documents.Json;
import io.brickgate.notifications.SlackButtons.About;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Does what people say in Slack, by the doors that REST has, with the rights of whoever said it. */
@Component
public class SlackDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SlackDesk.class);
    private static final String REASON = "asked for in Slack";
    private static final Actor NOBODY = new Actor("nobody", Set.of());

    private final SlackPeople people;
    private final Presses presses;
    private final SlackLooks looks;
    private final ActionDoor actions;
    private final ApprovalDoor approvals;
    private final IncidentDoor incidents;
    private final SilenceDoor silences;
    private final Json json;
    private final Clock clock;

    SlackDesk(
            SlackPeople people,
            Presses presses,
            SlackLooks looks,
            ActionDoor actions,
            ApprovalDoor approvals,
            IncidentDoor incidents,
            SilenceDoor silences,
            Json json,
            Clock clock) {
        this.people = people;
        this.presses = presses;
        this.looks = looks;
        this.actions = actions;
        this.approvals = approvals;
        this.incidents = incidents;
        this.silences = silences;
        this.json = json;
        this.clock = clock;
    }

    /** Takes a call on; what is returned says whether something is left to be carried out. */
    public SlackTurn take(SlackCall call) {
        Actor actor = people.find(call.user()).orElse(null);
        if (actor == null) {
            return said(
                    call,
                    NOBODY,
                    "Brickgate does not know you as " + call.user()
                            + ". An admin adds this id to your user, as slack-id or as an alias slack:" + call.user()
                            + ".");
        }
        try {
            return call.button() ? pressed(call, actor) : asked(call, actor);
        } catch (Refusal refusal) {
            String hint = refusal.hint().isEmpty() ? "" : " " + refusal.hint() + ".";
            return said(call, actor, "Not done: " + refusal.getMessage() + "." + hint);
        } catch (IllegalArgumentException e) {
            return said(call, actor, "Not done: " + e.getMessage() + ".");
        } catch (DataAccessException | TransactionException e) {
            return said(call, actor, "Not done: it could not be put on record. Try again.");
        }
    }

    private SlackTurn pressed(SlackCall call, Actor actor) {
        About about = About.read(call.text());
        String button = String.join("|", call.word(), about.subject(), about.runId(), about.rendering());
        switch (presses.take(button, call.press(), actor.name())) {
            case FIRST, REPEATED -> {} // a repetition is told what came of the first, by its key
            case LATE -> {
                return said(call, actor, "This has been pressed already, by " + presses.by(button) + ".");
            }
        }
        try {
            SlackTurn turn = done(call, about, actor);
            presses.done(button);
            return turn;
        } catch (RuntimeException nothingCame) {
            presses.release(button);
            throw nothingCame;
        }
    }

    private SlackTurn done(SlackCall call, About about, Actor actor) {
        String key = key(call);
        return switch (call.word()) {
            case "acknowledge" -> {
                boolean happened = incidents
                        .acknowledge(about.subject(), new IncidentOrder(REASON), actor, key)
                        .happened();
                yield said(
                        call,
                        actor,
                        happened ? "Acknowledged: it is yours." : "It was acknowledged or resolved before.");
            }
            case "retry" -> retryOrLink(call, about, actor, key);
            case "cancel" ->
                claimed(
                        call,
                        actor,
                        actions.cancel(
                                looks.startedFor(about), about.workspace(), new CancelOrder(REASON), actor, key));
            case "silence" -> {
                silences.begin(silence(about), actor, key);
                yield said(call, actor, "Silenced for an hour; it is told again then if it still goes on.");
            }
            case "approve" ->
                claimed(call, actor, approvals.approve(about.subject(), new ConsentOrder(REASON), actor, key));
            case "reject" ->
                claimed(call, actor, approvals.reject(about.subject(), new ConsentOrder(REASON), actor, key));
            default -> said(call, actor, "There is no such button any more.");
        };
    }

    /** What needs others' consent is shown whole before it is asked for, and not begun by one press. */
    private SlackTurn retryOrLink(SlackCall call, About about, Actor actor, String key) {
        String link = looks.consentNeeded(about, actor);
        return link != null
                ? said(call, actor, "This needs others' consent. Look at it and ask for it here: " + link)
                : claimed(
                        call,
                        actor,
                        actions.retry(
                                about.runId(), about.workspace(), new RetryOrder(null, null, REASON), actor, key));
    }

    private SilenceOrder silence(About about) {
        String end = clock.instant().plus(Duration.ofHours(1)).toString();
        return new SilenceOrder(about.subject(), null, null, null, null, null, REASON, end, null);
    }

    private SlackTurn asked(SlackCall call, Actor actor) {
        SlackWords words = SlackWords.of(call.text());
        String key = key(call);
        return switch (call.word()) {
            case "status" -> said(call, actor, looks.status(words.first(), words.workspace(), actor));
            case "runs" -> said(call, actor, looks.runs(words.optional(), words.workspace(), actor));
            case "run" ->
                claimed(
                        call,
                        actor,
                        actions.run(
                                looks.job(words.first(), words.workspace()),
                                words.workspace(),
                                new RunOrder(null, reason(words)),
                                actor,
                                key));
            case "retry" ->
                claimed(
                        call,
                        actor,
                        actions.retry(
                                words.first(),
                                words.workspace(),
                                new RetryOrder(null, null, reason(words)),
                                actor,
                                key));
            case "cancel" ->
                claimed(
                        call,
                        actor,
                        actions.cancel(words.first(), words.workspace(), new CancelOrder(reason(words)), actor, key));
            case "approve" ->
                claimed(call, actor, approvals.approve(words.first(), new ConsentOrder(reason(words)), actor, key));
            case "reject" ->
                claimed(call, actor, approvals.reject(words.first(), new ConsentOrder(reason(words)), actor, key));
            default -> said(call, actor, SlackWords.HELP);
        };
    }

    /** What has become of a call once it is carried out, as far as it went. */
    public SlackReply reply(SlackTurn turn) {
        String words = turn.words();
        Claim claim = turn.claim();
        if (claim != null) {
            words = looks.outcome(claim.action().id(), turn.actor());
        }
        LOG.info(
                "slack: {} by {} ({})",
                turn.call().word(),
                turn.actor().name(),
                turn.call().user());
        return new SlackReply(
                words.isEmpty() ? "" : turn.call().replyTo(),
                json.write(Map.of("response_type", "ephemeral", "replace_original", false, "text", words)));
    }

    private static String reason(SlackWords words) {
        return words.rest().isEmpty() ? REASON : words.rest();
    }

    /** Slack's own repetition of a call acts once. */
    private static String key(SlackCall call) {
        return "slack-" + Digest.of(List.of(call.press(), call.word(), call.user()));
    }

    private static SlackTurn said(SlackCall call, Actor actor, String words) {
        return new SlackTurn(call, actor, null, words);
    }

    private static SlackTurn claimed(SlackCall call, Actor actor, Claim claim) {
        return new SlackTurn(call, actor, claim, "");
    }
}
