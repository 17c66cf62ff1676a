package io.brickgate.notifications;

/** Writes notices as e-mails, in text and in HTML, by the templates beside the channel's route. */
public final class Mails {

    private final Wordings wordings;

    public Mails(Wordings wordings) {
        this.wordings = wordings;
    }

    /** The mail that tells this notice. */
    public Mail write(Delivery delivery) {
        Channel channel = delivery.channel();
        Notice notice = delivery.notice();
        String from = channel.setting("from");
        String place = "@brickgate." + domain(from) + ">";
        return new Mail(
                channel,
                from,
                channel.setting("to"),
                Words.subject(notice),
                "<n-" + delivery.id() + "." + notice.incidentId() + place,
                "<incident-" + notice.incidentId() + place,
                wordings.write(notice, "email.txt"),
                wordings.write(notice, "email.html"));
    }

    private static String domain(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        return domain.isEmpty() ? "invalid" : domain;
    }
}
