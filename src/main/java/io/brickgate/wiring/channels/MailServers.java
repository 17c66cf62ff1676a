package io.brickgate.wiring.channels;

import io.brickgate.notifications.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.jspecify.annotations.Nullable;

/**
 * Hands each mail to its own channel's server, so that no endpoint carries a password. The server's name is checked
 * against its certificate; with {@code starttls} a server without TLS is sent nothing.
 */
public final class MailServers extends DefaultJavaMailSender {

    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "15000";

    @Override
    public void send(MimeMessage message) throws MessagingException {
        SealedMail mail = (SealedMail) message;
        Channel channel = mail.channel();
        try (Transport transport = connected(channel)) {
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException e) {
            throw new UndeliveredMail(mail.handedOver(), e);
        }
    }

    /** The channel's server, greeted and signed in to. */
    static Transport connected(Channel channel) throws MessagingException {
        Transport transport = Session.getInstance(properties(channel)).getTransport("smtp");
        transport.connect(
                channel.setting("host"), port(channel), given(channel, "username"), given(channel, "password"));
        return transport;
    }

    private static Properties properties(Channel channel) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.auth", Boolean.toString(given(channel, "username") != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        String authorities = channel.setting("ca-file");
        if (!authorities.isEmpty()) {
            properties.put("mail.smtp.ssl.socketFactory", OwnAuthorities.sockets(authorities));
        }
        switch (channel.settings().getOrDefault("tls", "starttls")) {
            case "none" -> properties.setProperty("mail.smtp.starttls.enable", "false");
            case "tls" -> properties.setProperty("mail.smtp.ssl.enable", "true");
            default -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
        }
        return properties;
    }

    private static int port(Channel channel) {
        return Integer.parseInt(channel.settings().getOrDefault("port", "25"));
    }

    private static @Nullable String given(Channel channel, String key) {
        return channel.settings().get(key);
    }
}
