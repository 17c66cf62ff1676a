package io.brickgate.wiring.channels;

import io.brickgate.notifications.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** Puts mails into their MIME form: text and HTML as alternatives, threaded by incident. */
public final class Envelopes {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** @throws MessagingException where an address cannot be read */
    public MimeMessage seal(Mail mail) throws MessagingException {
        MimeMessage sealed = new SealedMail(mail.channel(), mail.id());
        sealed.setFrom(new InternetAddress(mail.from()));
        sealed.setRecipients(Message.RecipientType.TO, InternetAddress.parse(mail.to()));
        sealed.setSubject(mail.subject(), UTF_8);
        sealed.setHeader("In-Reply-To", mail.thread());
        sealed.setHeader("References", mail.thread());
        sealed.setHeader("Auto-Submitted", "auto-generated");
        sealed.setSentDate(new Date());
        sealed.setContent(alternatives(mail));
        sealed.saveChanges();
        return sealed;
    }

    private static MimeMultipart alternatives(Mail mail) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }
}
