package io.brickgate.notifications;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The buttons of a card, as far as what they do makes sense at this moment and the policy lets an operator do it. */
public final class SlackButtons {

    private static final String PREFIX = "brickgate_";
    private static final int URL = 3000;

    /**
     * What a button is about.
     *
     * @param subject the incident's id, or the request's for consent
     * @param rendering differs with each rendering of the card
     */
    public record About(String subject, String workspace, String runId, String rendering) {

        /** @throws IllegalArgumentException where it is none */
        public static About read(String value) {
            String[] parts = value.split("\\|", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException("no button of the hub's");
            }
            return new About(parts[0], parts[1], parts[2], parts[3]);
        }

        String value() {
            return String.join("|", subject, workspace, runId, rendering);
        }
    }

    private SlackButtons() {}

    /** The word of a button of ours, empty for another and for a link. */
    public static String word(String actionId) {
        return actionId.startsWith(PREFIX) ? actionId.substring(PREFIX.length()) : "";
    }

    static List<Map<String, Object>> of(Notice notice) {
        List<Map<String, Object>> elements = new ArrayList<>();
        switch (notice.kind()) {
            case OPENED, FAILED_AGAIN, REOPENED, ESCALATED -> {
                elements.add(button(notice, "acknowledge", "Acknowledge", "primary"));
                retry(notice, elements);
                elements.add(button(notice, "silence", "Silence 1 h", ""));
            }
            case ACTED, DIAGNOSED -> {
                elements.add(button(notice, "acknowledge", "Acknowledge", "primary"));
                if (notice.kind() == NoticeKind.DIAGNOSED) {
                    retry(notice, elements);
                }
                elements.add(button(notice, "silence", "Silence 1 h", ""));
                if (notice.retry().equals(Notice.CANCEL)) {
                    elements.add(button(notice, "cancel", "Cancel", "danger"));
                }
            }
            case ACKNOWLEDGED, SILENCE_ENDS -> {
                retry(notice, elements);
                elements.add(button(notice, "silence", "Silence 1 h", ""));
            }
            case CONSENT_WANTED -> {
                elements.add(button(notice, "approve", "Approve", "primary"));
                elements.add(button(notice, "reject", "Reject", "danger"));
            }
            case RESOLVED, CONSENT_ENDED, DIGEST -> {}
        }
        elements.add(link("open_run", "Open in Brickgate", notice.link()));
        return elements;
    }

    /** What needs others' consent is not done by one press: the link leads to where all of it is shown. */
    private static void retry(Notice notice, List<Map<String, Object>> elements) {
        if (notice.retry().equals(Notice.BUTTON)) {
            elements.add(button(notice, "retry", "Retry", ""));
        } else if (notice.retry().equals(Notice.LINK)) {
            elements.add(link("retry_in_hub", "Retry in Brickgate…", notice.link()));
        }
    }

    private static Map<String, Object> button(Notice notice, String word, String text, String style) {
        About about = new About(
                notice.incidentId(),
                notice.workspace(),
                notice.runId(),
                notice.kind() + "-" + notice.at().toEpochMilli());
        Map<String, Object> button = new LinkedHashMap<>(
                Map.of("type", "button", "action_id", PREFIX + word, "text", plain(text), "value", about.value()));
        if (!style.isEmpty()) {
            button.put("style", style);
        }
        return button;
    }

    private static Map<String, Object> link(String actionId, String text, String url) {
        return Map.of("type", "button", "action_id", actionId, "text", plain(text), "url", Words.cap(url, URL));
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text, "emoji", true);
    }
}
