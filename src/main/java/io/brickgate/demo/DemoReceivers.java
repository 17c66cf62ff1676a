package io.brickgate.demo;

import io.brickgate.console.Receivers;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Shows on the page what the demo's stand-ins have received. */
final class DemoReceivers implements Receivers {

    private static final int SHOWN = 5;
    /** ServiceNow's incident states resolved, closed and cancelled. */
    private static final Set<String> CLOSED = Set.of("6", "7", "8");

    private final DemoWorld world;

    DemoReceivers(DemoWorld world) {
        this.world = world;
    }

    @Override
    public List<Receiver> all() {
        DemoInbox inbox = world.inbox();
        return List.of(
                receiver("Slack #" + SlackStandIn.CHANNEL, inbox.slack(), DemoReceivers::message),
                receiver("E-mail", inbox.mails(), mail -> new Received(mail.subject(), "to " + mail.to(), false)),
                receiver("ServiceNow", inbox.tickets(), DemoReceivers::ticket),
                receiver(
                        "PagerDuty",
                        inbox.pages(),
                        page -> new Received(
                                page.summary(), page.state(), page.state().equals("resolved"))));
    }

    private static Received message(DemoInbox.SlackLine line) {
        String edited =
                line.edits() == 0 ? "" : line.edits() == 1 ? ", edited once" : ", edited " + line.edits() + " times";
        return new Received(
                line.text().replace("*", ""),
                (line.reply() ? "reply in its thread" : "message") + edited,
                line.text().contains("is resolved"));
    }

    private static Received ticket(DemoInbox.TicketLine line) {
        boolean closed = CLOSED.contains(line.state());
        return new Received(
                line.shortDescription(),
                line.number() + ", " + (closed ? "resolved" : "open") + ", work notes: " + line.workNotes(),
                closed);
    }

    private static <T> Receiver receiver(String name, List<T> newest, Function<T, Received> shown) {
        return new Receiver(
                name, newest.size(), newest.stream().limit(SHOWN).map(shown).toList());
    }
}
