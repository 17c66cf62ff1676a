package io.brickgate.notifications;

import io.brickgate.failures.Evidence;
import io.brickgate.policy.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An incident as a Block Kit card, worded by {@code slack.json}. The template is given texts in which Slack sees no mention
 * and no link; whatever it makes of them is cut to what Slack takes.
 *
 * @param summary in one line, for notifications and for clients that show no blocks
 * @param reply what is new, for the thread
 * @param text all of it without blocks
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Block Kit and its limits</a>
 */
record SlackCard(String summary, String reply, String text, List<Object> blocks) {

    private static final int HEADER = 150;
    private static final int SECTION = 3000;
    private static final int FIELD = 2000;
    private static final int EVIDENCE = 900;
    private static final int MESSAGE = 8000;

    static SlackCard of(Notice notice, Wordings wordings) {
        Map<String, Object> words = Map.of(
                "sign", sign(notice),
                "since", since(notice),
                "plainHeadline", Words.headline(notice),
                "buttons", SlackButtons.of(notice));
        Map<String, Object> card =
                wordings.object(notice.mapped(SlackCard::escape, SlackCard::quotable), "slack.json", words);
        return new SlackCard(
                Words.cap(Wordings.lines(card.get("summary")), FIELD),
                Words.cap(Wordings.lines(card.get("reply")), SECTION),
                Words.cap(Wordings.lines(card.get("text")), MESSAGE),
                all(card.getOrDefault("blocks", List.of()), SECTION));
    }

    /** Slack's three control characters, so that no text can mention a channel or forge a link. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Evidence quotable(Evidence evidence) {
        String text = Words.cap(escape(evidence.text()).replace("```", "'''"), EVIDENCE);
        return new Evidence(evidence.field(), evidence.line(), text);
    }

    /** In the reader's own time zone. */
    private static String since(Notice notice) {
        return "<!date^%d^{date_short_pretty} {time}|%s>"
                .formatted(notice.openedAt().getEpochSecond(), Words.time(notice.openedAt()));
    }

    private static String sign(Notice notice) {
        return switch (notice.kind()) {
            case RESOLVED -> "✅";
            case ACKNOWLEDGED -> "👀";
            case ESCALATED -> "⏰";
            case SILENCE_ENDS -> "🔔";
            case CONSENT_WANTED, CONSENT_ENDED -> "✋";
            case DIGEST -> "🔴";
            case OPENED, FAILED_AGAIN, REOPENED, ACTED, DIAGNOSED ->
                notice.severity().compareTo(Severity.ERROR) <= 0 ? "🔴" : "🟠";
        };
    }

    private static List<Object> all(Object parts, int most) {
        return parts instanceof List<?> list
                ? list.stream().map(part -> fitting(part, most)).toList()
                : List.of();
    }

    /** A part of the card with each text as long as Slack takes it there, and none empty, which it refuses. */
    private static Object fitting(Object part, int most) {
        if (!(part instanceof Map<?, ?> map)) {
            return part;
        }
        Map<String, Object> fitting = new LinkedHashMap<>();
        map.forEach((key, value) -> fitting.put(
                String.valueOf(key),
                switch (String.valueOf(key)) {
                    case "text" -> value instanceof Map ? fitting(value, limit(map)) : text(value, most);
                    case "fields", "elements" -> all(value, FIELD);
                    default -> value;
                }));
        return fitting;
    }

    private static int limit(Map<?, ?> block) {
        return "header".equals(block.get("type")) ? HEADER : SECTION;
    }

    private static String text(Object value, int most) {
        String text = Wordings.lines(value);
        return text.isBlank() ? "–" : Words.cap(text, most);
    }
}
