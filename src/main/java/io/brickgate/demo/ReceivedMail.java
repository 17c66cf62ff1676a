package io.brickgate.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * A mail that the simulated mail server took.
 *
 * @param from the envelope's sender
 * @param recipients the envelope's recipients
 * @param raw headers and body as they came
 */
public record ReceivedMail(String from, List<String> recipients, String raw, Instant at) {

    /** Decoded; empty where there is none. */
    public String subject() {
        try {
            String subject = message().getSubject();
            return subject == null ? "" : subject;
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail cannot be read", e);
        }
    }

    /** The header's first value, empty where there is none. */
    public String header(String name) {
        try {
            String[] values = message().getHeader(name);
            return values == null ? "" : values[0];
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail cannot be read", e);
        }
    }

    /** The first part of the type, such as {@code text/plain} or {@code text/html}, empty where there is none. */
    public String part(String type) {
        try {
            MimeMessage message = message();
            return part(message.getContent(), message.getContentType(), type);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("The mail cannot be read", e);
        }
    }

    private static String part(Object content, String contentType, String type) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                String found = part(part.getContent(), part.getContentType(), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        return contentType.startsWith(type) ? String.valueOf(content) : "";
    }

    private MimeMessage message() throws MessagingException {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
