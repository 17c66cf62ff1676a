package io.brickgate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailStandInTest {

    private final MailStandIn mail = MailStandIn.start(0);

    @AfterEach
    void close() {
        mail.close();
    }

    @Test
    void aMailIsKeptAsItCame() throws MessagingException {
        send();
        ReceivedMail received = mail.mails().get(0);
        assertThat(received.subject()).isEqualTo("Überfällig: nightly_orders_load");
        assertThat(received.from()).isEqualTo("hub@example.com");
        assertThat(received.recipients()).containsExactly("team@example.com");
        assertThat(received.header("References")).isEqualTo("<incident-1@example.com>");
        assertThat(received.part("text/plain")).contains("it failed");
    }

    @Test
    void aRefusalLeavesNothing() throws MessagingException {
        mail.faults().on("team@example.com").times(1).with(Fault.refusal(451, "4.3.0 try later"));
        assertThatThrownBy(this::send).hasStackTraceContaining("451 4.3.0 try later");
        assertThat(mail.mails()).isEmpty();
        send();
        assertThat(mail.mails()).hasSize(1);
    }

    @Test
    void aLostReplyLeavesTheMail() {
        mail.faults().onEverything().times(1).with(Fault.lostReply());
        assertThatThrownBy(this::send).isInstanceOf(MessagingException.class);
        assertThat(mail.mails()).hasSize(1);
    }

    private void send() throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", mail.host());
        properties.put("mail.smtp.port", Integer.toString(mail.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("hub@example.com");
        message.setRecipients(Message.RecipientType.TO, "team@example.com");
        message.setSubject("Überfällig: nightly_orders_load", "UTF-8");
        message.setHeader("References", "<incident-1@example.com>");
        message.setText("it failed", "UTF-8");
        Transport.send(message);
    }
}
