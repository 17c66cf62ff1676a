package io.brickgate.notifications;

import io.brickgate.failures.Evidence;
import io.brickgate.policy.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An incident as a Block Kit card.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Block Kit and its limits</a>
 */
final class SlackCard {

    private static final int HEADER = 150;
    private static final int SECTION = 3000;
    private static final int FIELD = 2000;
    private static final int EVIDENCE = 900;
    private static final int MESSAGE = 8000;

    private SlackCard() {}

    static List<Map<String, Object>> blocks(Notice notice) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        String title = Words.cap(sign(notice) + " " + Words.headline(notice), HEADER);
        blocks.add(Map.of("type", "header", "text", plain(title)));
        blocks.add(Map.of("type", "section", "fields", fields(notice)));
        blocks.add(section("*%s*\n%s".formatted(escape(notice.friendlyState()), escape(notice.explanation()))));
        blocks.add(section(news(notice)));
        if (!notice.evidence().isEmpty()) {
            blocks.add(section(quote(notice.evidence())));
        }
        blocks.add(SlackButtons.block(notice));
        blocks.add(Map.of("type", "context", "elements", List.of(markdown(context(notice), FIELD))));
        return blocks;
    }

    /** The card in one line, for notifications and for clients that show no blocks. */
    static String summary(Notice notice) {
        return Words.cap(sign(notice) + " " + escape(Words.headline(notice)), FIELD);
    }

    /** What is new, for the thread: headline, what was done, what can be done. */
    static String reply(Notice notice) {
        return Words.cap("*%s*\n%s".formatted(escape(Words.headline(notice)), news(notice)), SECTION);
    }

    /** All of it without blocks. */
    static String text(Notice notice) {
        String evidence = notice.evidence().isEmpty() ? "" : quote(notice.evidence()) + "\n";
        return Words.cap(
                "%s\n*%s* (%s)\n%s\n%s\n%s<%s|Open in Brickgate> · incident %s"
                        .formatted(
                                summary(notice),
                                escape(notice.friendlyState()),
                                escape(Words.cause(notice)),
                                escape(notice.explanation()),
                                news(notice),
                                evidence,
                                escape(notice.link()),
                                notice.incidentId()),
                MESSAGE);
    }

    /** Slack's three control characters, so that no text can mention a channel or forge a link. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<Map<String, Object>> fields(Notice notice) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(notice.wave() ? "Jobs" : "Job", notice.wave() ? many(notice) : escape(Words.line(notice.jobName())));
        facts.put("Cause", escape(Words.cause(notice)));
        facts.put("Since", since(notice));
        facts.put("Failures", Integer.toString(notice.failures()));
        if (!notice.team().isEmpty()) {
            facts.put("Owner", escape(Words.line(notice.team())));
        }
        return facts.entrySet().stream()
                .map(fact -> markdown("*%s*\n%s".formatted(fact.getKey(), fact.getValue()), FIELD))
                .toList();
    }

    private static String many(Notice notice) {
        return notice.jobs() + ", " + escape(Words.line(notice.jobName())) + " the last";
    }

    /** In the reader's own time zone. */
    private static String since(Notice notice) {
        return "<!date^%d^{date_short_pretty} {time}|%s>"
                .formatted(notice.openedAt().getEpochSecond(), Words.time(notice.openedAt()));
    }

    private static String news(Notice notice) {
        String news = escape(notice.done());
        return notice.todo().isBlank() ? news : news + "\n*What you can do:* " + escape(notice.todo());
    }

    private static String quote(List<Evidence> evidence) {
        return evidence.stream()
                .map(one -> "```" + Words.cap(escape(one.text()).replace("```", "'''"), EVIDENCE) + "```")
                .collect(Collectors.joining("\n"));
    }

    private static String context(Notice notice) {
        return "Incident %s · workspace %s · run %s"
                .formatted(notice.incidentId(), escape(notice.workspace()), notice.runId());
    }

    private static String sign(Notice notice) {
        return switch (notice.kind()) {
            case RESOLVED -> "✅";
            case ACKNOWLEDGED -> "👀";
            case ESCALATED -> "⏰";
            case SILENCE_ENDS -> "🔔";
            case CONSENT_WANTED, CONSENT_ENDED -> "✋";
            case DIGEST -> "🔴";
            case OPENED, FAILED_AGAIN, REOPENED, ACTED ->
                notice.severity().compareTo(Severity.ERROR) <= 0 ? "🔴" : "🟠";
        };
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", markdown(text, SECTION));
    }

    /** Slack refuses an empty text. */
    private static Map<String, Object> markdown(String text, int most) {
        return Map.of("type", "mrkdwn", "text", text.isBlank() ? "–" : Words.cap(text, most));
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text, "emoji", true);
    }
}
