package io.brickgate.demo;

import java.util.List;

/** What the demo's stand-ins have received, as the page shows it; everything the newest first. */
public record DemoInbox(List<SlackLine> slack, List<MailLine> mails, List<TicketLine> tickets, List<PagerLine> pages) {

    /**
     * A Slack message as it stands now.
     *
     * @param edits how often it was edited
     */
    public record SlackLine(String ts, String text, int edits, boolean reply) {}

    /** A mail. */
    public record MailLine(String subject, String to) {}

    /** A ServiceNow record. */
    public record TicketLine(String number, String shortDescription, String state, int workNotes) {}

    /** A PagerDuty incident; the state is {@code triggered, acknowledged} or {@code resolved}. */
    public record PagerLine(String key, String summary, String state) {}
}
