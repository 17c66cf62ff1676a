package io.brickgate.notifications;

/**
 * A notice as an e-mail.
 *
 * @param from one address
 * @param to addresses parted by commas
 * @param subject the same for all mails about one incident
 * @param id the {@code Message-ID} in angle brackets, the same at every try
 * @param thread the id that all mails about one incident refer to, in angle brackets
 */
public record Mail(
        Channel channel, String from, String to, String subject, String id, String thread, String text, String html) {

    @Override
    public String toString() {
        return "mail " + id;
    }
}
