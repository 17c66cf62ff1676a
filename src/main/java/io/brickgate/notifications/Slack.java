package io.brickgate.notifications;

import io.brickgate.documents.Json;
import io.brickgate.notifications.SlackTalk.Step;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one Slack message an incident: posted at first, edited as the incident changes, its history in the thread. Each
 * message carries its notice's id as metadata, by which it is found again where an answer was lost.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 * @see <a href="https://docs.slack.dev/reference/methods/conversations.history">conversations.history</a>
 */
public final class Slack {

    static final String EVENT = "brickgate_notice";
    private static final String API_URL = "https://slack.com/api/";
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);
    private static final Set<String> CARD_FIXED = Set.of("cant_update_message", "edit_window_closed");

    private final Json json;
    private final Wordings wordings;

    public Slack(Json json, Wordings wordings) {
        this.json = json;
        this.wordings = wordings;
    }

    /** A text in which Slack sees no mention, link or channel. */
    public static String escaped(String text) {
        return SlackCard.escape(text);
    }

    /** What has to be said first. */
    public SlackTalk open(Delivery delivery) {
        Step first;
        if (delivery.channel().setting("token").isBlank()) {
            first = Step.WEBHOOK;
        } else if (delivery.reference() != null) {
            first = Step.UPDATE;
        } else {
            first = delivery.unsure() ? Step.FIND : Step.POST;
        }
        return new SlackTalk(delivery, first, delivery.reference());
    }

    /** The request that says it. */
    public SlackRequest ask(SlackTalk talk) {
        return switch (talk.step()) {
            case FIND -> form(talk, "conversations.history", recent(talk));
            case FIND_REPLY -> form(talk, "conversations.replies", Map.of("ts", talk.ts()));
            case UPDATE -> post(talk, "chat.update", card(talk));
            case REPLY -> post(talk, "chat.postMessage", reply(talk));
            case POST -> post(talk, "chat.postMessage", card(talk));
            case WEBHOOK, NOTHING -> throw new IllegalStateException("Slack is asked nothing: " + talk.step());
        };
    }

    /**
     * What has to be said next.
     *
     * @param answer JSON
     * @throws SlackRefusal where Slack did not do it and nothing else helps
     */
    public SlackTalk hear(SlackTalk talk, String answer) {
        SlackAnswer heard = SlackAnswer.read(json, answer);
        if (!heard.ok()) {
            return refused(talk, heard.refusal());
        }
        return switch (talk.step()) {
            case FIND ->
                heard.message(talk.delivery().id())
                        .map(ts -> talk.known(talk.channel() + ":" + ts))
                        .orElseGet(() -> talk.next(Step.POST));
            case POST -> talk.known(heard.text("channel") + ":" + heard.text("ts"));
            case UPDATE -> talk.next(talk.delivery().unsure() ? Step.FIND_REPLY : Step.REPLY);
            case FIND_REPLY -> talk.next(heard.message(talk.delivery().id()).isPresent() ? Step.NOTHING : Step.REPLY);
            case REPLY, WEBHOOK, NOTHING -> talk.next(Step.NOTHING);
        };
    }

    /** All of the notice as plain text for an incoming webhook. */
    public String text(SlackTalk talk) {
        return told(talk).text();
    }

    /** What Slack calls this incident. */
    public @Nullable String reference(SlackTalk talk) {
        return talk.reference();
    }

    /** Not being allowed to look is no reason not to tell; a card that is gone is posted anew. */
    private static SlackTalk refused(SlackTalk talk, SlackRefusal refusal) {
        if (refusal.passing()) {
            throw refusal;
        }
        return switch (talk.step()) {
            case FIND -> talk.next(Step.POST);
            case FIND_REPLY -> talk.next(Step.REPLY);
            case UPDATE -> {
                if (refusal.error().equals("message_not_found")) {
                    yield new SlackTalk(talk.delivery(), Step.POST, null);
                }
                if (CARD_FIXED.contains(refusal.error())) {
                    yield talk.next(Step.REPLY);
                }
                throw refusal;
            }
            case POST, REPLY, WEBHOOK, NOTHING -> throw refusal;
        };
    }

    private static Map<String, String> recent(SlackTalk talk) {
        long oldest = talk.delivery().notice().at().minus(LOOK_BACK).getEpochSecond();
        return Map.of("oldest", oldest + ".000000");
    }

    private Map<String, Object> card(SlackTalk talk) {
        SlackCard card = told(talk);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", card.summary());
        body.put("blocks", card.blocks());
        if (talk.step() == Step.UPDATE) {
            body.put("ts", talk.ts());
        } else {
            body.put("metadata", metadata(talk));
        }
        return body;
    }

    private Map<String, Object> reply(SlackTalk talk) {
        return Map.of(
                "text", told(talk).reply(),
                "thread_ts", talk.ts(),
                "metadata", metadata(talk));
    }

    private SlackCard told(SlackTalk talk) {
        return SlackCard.of(talk.delivery().notice(), wordings);
    }

    private static Map<String, Object> metadata(SlackTalk talk) {
        String notice = Long.toString(talk.delivery().id());
        return Map.of("event_type", EVENT, "event_payload", Map.of("notification", notice));
    }

    private SlackRequest post(SlackTalk talk, String method, Map<String, Object> content) {
        Map<String, Object> body = new LinkedHashMap<>(content);
        body.put("channel", talk.channel());
        if (talk.step() != Step.UPDATE) {
            body.put("unfurl_links", false);
        }
        return request(talk, method, "application/json; charset=utf-8", json.write(body));
    }

    /** Slack's reading methods take no JSON. */
    private static SlackRequest form(SlackTalk talk, String method, Map<String, String> content) {
        Map<String, String> body = new LinkedHashMap<>(content);
        body.put("channel", talk.channel());
        body.put("limit", "200");
        body.put("include_all_metadata", "true");
        String form = body.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(talk, method, "application/x-www-form-urlencoded", form);
    }

    private static SlackRequest request(SlackTalk talk, String method, String type, String body) {
        Channel channel = talk.delivery().channel();
        String base = channel.settings().getOrDefault("api-url", API_URL);
        String url = base.endsWith("/") ? base + method : base + "/" + method;
        return new SlackRequest(url, "Bearer " + channel.setting("token"), type, body);
    }
}
