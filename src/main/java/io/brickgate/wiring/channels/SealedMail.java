package io.brickgate.wiring.channels;

import io.brickgate.notifications.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;

/** A mail ready to be handed to its channel's server; it knows whether it was handed over whole. */
final class SealedMail extends MimeMessage {

    private final Channel channel;
    private final String id;
    private boolean handedOver;

    SealedMail(Channel channel, String id) {
        super(Session.getInstance(new Properties()));
        this.channel = channel;
        this.id = id;
    }

    Channel channel() {
        return channel;
    }

    boolean handedOver() {
        return handedOver;
    }

    /** The id stays the same at every try. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    @Override
    public void writeTo(OutputStream out, String[] without) throws IOException, MessagingException {
        super.writeTo(out, without);
        handedOver = true;
    }
}
